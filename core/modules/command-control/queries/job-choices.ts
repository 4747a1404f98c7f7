import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { findRecord } from '../commands/find-record.ts'
import type { CommandControlContract } from '../contract.ts'

/** The latest jobs say which words are in use; older ones only slow the pickers down. */
const LATEST_JOBS = 5_000

/** What people of this location have filled in so far, the most used first. */
export const jobChoices: QueryHandler<CommandControlContract['job.choices']> = {
  target(state, { location }) {
    const found = findRecord(state, 'location', location)
    return found.ok ? ok({ kind: 'location', id: location, location }) : found
  },
  answer(state, { location }) {
    const { records, db } = state
    const types = db.all<{ word: string }>(`SELECT type AS word FROM (SELECT type FROM job WHERE location = ? ORDER BY date DESC LIMIT ${LATEST_JOBS}) GROUP BY type ORDER BY COUNT(*) DESC, type`, location)
    const trucks = records.all('truck', location).filter(({ status }) => status !== 'retired')
    const workers = records.all('worker', location).filter(({ status }) => status === 'active')
    const skills = new Set([...wordsIn(state, 'required_skills', location), ...workers.flatMap((worker) => worker.skills ?? [])])
    const features = new Set([...wordsIn(state, 'required_features', location), ...trucks.flatMap((truck) => truck.features ?? [])])
    return ok({
      types: types.map(({ word }) => word),
      skills: [...skills],
      features: [...features],
      tags: wordsIn(state, 'tags', location),
      tariffs: records.all('tariff', location).map(({ id, name, externalId }) => ({ id, name: name ?? externalId ?? '' })),
      trucks: trucks.map(({ id, name, volumeCuft, features: has }) => ({ id, name, volumeCuft, features: has ?? [] })),
      workers: workers.map(({ id, name, roles, skills: has }) => ({ id, name, roles, skills: has ?? [] })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })
  },
}

function wordsIn(state: State, column: 'required_skills' | 'required_features' | 'tags', location: string): string[] {
  return state.db.all<{ word: string }>(
    `SELECT w.value AS word FROM (SELECT ${column} AS list FROM job WHERE location = ? ORDER BY date DESC LIMIT ${LATEST_JOBS}) j, json_each(j.list) w WHERE j.list IS NOT NULL GROUP BY w.value ORDER BY COUNT(*) DESC, w.value`, location,
  ).map(({ word }) => word)
}

import { ok, refuse } from '../../../domain/failure/failure.ts'
import { GONE_STATES } from '../../../domain/job/job-phase.ts'
import type { Job, Stop } from '../../../domain/records/job-records.ts'
import { foldText } from '../../../domain/place/fold-name.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import type { historyContract, KnownPlace } from '../history-contract.ts'

type Method = (typeof historyContract)['customer.history']

/** Habits are read from so many of the latest jobs. */
const HABIT_JOBS = 6

export const customerHistory: QueryHandler<Method> = {
  target: (state, { customer }) => locatedTarget(state, 'customer', customer),
  answer(state, { customer: id, limit }) {
    const customer = state.records.get('customer', id)
    if (!customer) return refuse('record.not_found', { kind: 'customer', id })
    const ids = state.db.all<{ id: string }>('SELECT id FROM job WHERE customer = ? ORDER BY date DESC, id DESC LIMIT ?', id, limit)
    const jobs = ids.flatMap((row) => state.records.get('job', row.id) ?? [])
    const visits = jobs.map((job) => ({ job, stops: state.records.children('stop', job.id).toSorted((a, b) => a.seq - b.seq) }))
    const { name, phone, email, language, address, postalCode, location } = customer
    return ok({
      customer: { id: customer.id, location, name, phone, email, language, address, postalCode },
      jobs: visits.map(({ job, stops }) => ({
        job: job.id, number: job.externalId, date: job.date, type: job.type, status: job.status, crewSize: job.crewSize, volumeCuft: job.volumeCuft, estimatedHours: job.estimatedHours, quoteTotalCents: job.quoteTotalCents,
        origin: stops[0]?.address ?? null, destination: stops.length > 1 ? (stops.at(-1)?.address ?? null) : null,
      })),
      places: knownPlaces(visits),
      // What was called off or given away is no evidence of what the customer usually needs.
      usual: usualOf(jobs.filter(({ status }) => !GONE_STATES.has(status)).slice(0, HABIT_JOBS)),
    })
  },
}

/** One entry an address, in the words of the latest job; `visits` come latest first. */
function knownPlaces(visits: readonly { readonly job: Pick<Job, 'date'>; readonly stops: readonly Stop[] }[]): KnownPlace[] {
  const places = new Map<string, KnownPlace>()
  for (const { job, stops } of visits) {
    for (const { kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes } of stops) {
      if (address === null) continue
      const key = foldText(address)
      const known = places.get(key)
      places.set(key, known ? { ...known, jobs: known.jobs + 1 } : { kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes, jobs: 1, lastDate: job.date })
    }
  }
  return [...places.values()]
}

/** Each by itself what most of the jobs say, the latest among equals. */
function usualOf(jobs: readonly Job[]): OutputOf<Method>['usual'] {
  const latest = jobs[0]
  if (!latest) return null
  const usual = <Value>(read: (job: Job) => Value): Value => mostFrequent(jobs.map(read))
  return {
    type: usual((job) => job.type), crewSize: usual((job) => job.crewSize), trucks: usual((job) => job.trucks), requiredSkills: usual((job) => job.requiredSkills ?? []), requiredFeatures: usual((job) => job.requiredFeatures ?? []),
    tariff: latest.tariff, volumeCuft: latest.volumeCuft, estimatedHours: latest.estimatedHours,
  }
}

function mostFrequent<Value>(values: readonly Value[]): Value {
  const counts = new Map<string, { readonly value: Value; count: number }>()
  for (const value of values) {
    const key = JSON.stringify(value)
    const known = counts.get(key)
    if (known) known.count += 1
    else counts.set(key, { value, count: 1 })
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.value as Value
}

import { LEAST_JOBS } from '../../domain/duration/learn-durations.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { addDays } from '../../domain/time/local-date.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { readDurationModel, writeDurationModel } from '../../kernel/learning/duration-model-store.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { learnInThread } from '../workers/learn-in-thread.ts'
import type { OpenCompany } from './open-company.ts'

/** What was learned this long ago is learned anew. */
const LEARN_EVERY_DAYS = 7
/** A desk that has just been opened has better things to do. */
const FIRST_LOOK_MS = 90_000
const LOOK_EVERY_MS = 6 * 3_600_000

export interface Learned {
  readonly version: string
  readonly jobs: number
}

/** Learns from all that was finished before today, in a thread, and keeps it in the database. */
export async function learnDurations(company: OpenCompany, resources: string, signal?: AbortSignal): Promise<Result<Learned>> {
  const { desk, store, keys, clock } = company
  const key = keys.databaseKeys.find(({ generation }) => generation === store.generation)?.key
  if (key === undefined) throw new Error('the database was opened with a key that is not in the key file')
  const asOf = companyToday(desk.core)
  const learned = await learnInThread({ path: store.path, key, resources, asOf }, signal)
  if (!learned.ok) return learned
  const { jobs, version, model } = learned.value
  if (model === null || version === null) return refuse('duration.too_few_jobs', { found: jobs, needed: LEAST_JOBS })
  if (signal?.aborted === true) return refuse('store.cancelled')
  const written = refusalsAsValues(() => desk.core.database.transact((tx) => writeDurationModel(tx, { version, asOf, trainedAt: clock.now(), model })))
  return written.ok ? ok({ version, jobs }) : written
}

/** As long as a company is open: learns when there is nothing learned yet, or it was long ago. Ends with what it gives back. */
export function keepLearning(company: OpenCompany, resources: string, onBug: (error: unknown) => void): () => void {
  const ending = new AbortController()
  let isLearning = false
  const look = () => {
    const known = readDurationModel(company.desk.core.database.read)
    if (isLearning || (known !== null && addDays(known.asOf, LEARN_EVERY_DAYS) > companyToday(company.desk.core))) return
    isLearning = true
    learnDurations(company, resources, ending.signal).catch(onBug).finally(() => (isLearning = false))
  }
  const first = setTimeout(look, FIRST_LOOK_MS).unref()
  const later = setInterval(look, LOOK_EVERY_MS).unref()
  return () => {
    ending.abort()
    clearTimeout(first)
    clearInterval(later)
  }
}

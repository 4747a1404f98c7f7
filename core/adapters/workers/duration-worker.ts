import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { learnDurations } from '../../domain/duration/learn-durations.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import { readWorkedJobs } from '../../modules/calendar-capacity/durations/read-worked-jobs.ts'
import { createOwnHouses } from '../extract/own-houses.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { readBeside } from '../sqlite/read-beside.ts'

export interface DurationTask {
  readonly path: string
  readonly key: Uint8Array
  readonly resources: string
  readonly asOf: LocalDate
}

/** `model` is JSON; null where there are too few jobs. */
export interface LearnedDurations {
  readonly jobs: number
  readonly version: string | null
  readonly model: string | null
}

async function learn({ path, key, resources, asOf }: DurationTask): Promise<LearnedDurations> {
  const jobs = await readBeside(path, key, (read) => Promise.resolve(readWorkedJobs(read, createStopLocator(resources, createOwnHouses(dirname(path))), asOf)))
  const model = learnDurations(jobs, asOf)
  return model === null ? { jobs: jobs.length, version: null, model: null } : { jobs: model.jobs, version: model.version, model: JSON.stringify(model) }
}

parentPort?.postMessage(await learn(workerData as DurationTask))

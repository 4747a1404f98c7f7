import { durationCaseOf } from '../../../domain/duration/duration-case.ts'
import { predictWork } from '../../../domain/duration/duration-model.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Job, Stop } from '../../../domain/records/job-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/** What turns a job's record into a job of a day, beside the record itself. */
export interface JobReading {
  /** For stops without coordinates. */
  readonly locate: LocateStop
  /** Of the work that a day has of the job; null where nothing is learned yet. */
  readonly workOf: (job: Job, stops: readonly Stop[], on: LocalDate) => DurationQuantiles | null
}

export function jobReading(db: ReadDatabase, locate: LocateStop): JobReading {
  const model = readDurationModel(db)?.model ?? null
  return { locate, workOf: (job, stops, on) => (model === null ? null : predictWork(model, durationCaseOf(job, stops, locate, on))) }
}

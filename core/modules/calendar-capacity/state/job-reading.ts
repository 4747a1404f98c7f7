import { durationCaseOf } from '../../../domain/duration/duration-case.ts'
import { predictWork } from '../../../domain/duration/duration-model.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Job, Stop } from '../../../domain/records/job-records.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/** What turns a job's record into a job of a day, beside the record itself. */
export interface JobReading {
  /** For stops without coordinates. */
  readonly locate: LocateStop
  /** Null where nothing is learned yet, and for a job of several days: none such was learned from. */
  readonly workOf: (job: Job, stops: readonly Stop[]) => DurationQuantiles | null
}

export function jobReading(db: ReadDatabase, locate: LocateStop): JobReading {
  const model = readDurationModel(db)?.model ?? null
  return { locate, workOf: (job, stops) => (model === null || (job.days ?? 1) > 1 ? null : predictWork(model, durationCaseOf(job, stops, locate))) }
}

import { durationCasesOf } from '../../../domain/duration/duration-case.ts'
import { adviseEstimate } from '../../../domain/duration/duration-estimate.ts'
import type { DurationModel } from '../../../domain/duration/duration-model.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { EstimateOff } from './duration-shape.ts'

export function durationModelIn({ db }: State): DurationModel | null {
  return readDurationModel(db)?.model ?? null
}

/**
 * Jobs whose hours want a second look: nobody wrote any, so that plans take a rule of thumb for them, or what was written is not what such jobs take.
 * It is told and not put right: how long a job is planned is what stands on its record, the same on every desk.
 */
export function estimatesOff(state: State, model: DurationModel | null, jobs: readonly Id<'job'>[], locate: LocateStop): EstimateOff[] {
  return jobs.flatMap((id): EstimateOff[] => {
    const job = state.records.get('job', id)
    if (job === undefined) return []
    const { alike, suggestedHours, standing, learnedShare } = adviseEstimate(model, durationCasesOf(job, state.records.children('stop', id), locate))
    if (standing === 'within') return []
    return [{
      job: id, number: job.externalId, date: job.date, hours: job.estimatedHours, standing: standing ?? 'none', suggestedHours, learnedShare,
      alike: { p10: Math.round(alike.p10), p50: Math.round(alike.p50), p90: Math.round(alike.p90) },
    }]
  })
}

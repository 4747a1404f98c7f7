import { durationCasesOf } from '../../../domain/duration/duration-case.ts'
import { adviseEstimate } from '../../../domain/duration/duration-estimate.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { LeakId } from '../leaks/leak-ids.ts'
import type { Evidence, LeakFinding } from '../leaks/leak-rule.ts'

/** Rules in which hours that were worked are held against hours that somebody expected. */
const OF_HOURS: ReadonlySet<LeakId> = new Set<LeakId>(['L01', 'L02', 'L11'])

export type LearnedHours = (state: State, finding: LeakFinding) => readonly Evidence[]

/**
 * What jobs like it take, beside the hours that are missing on a bill: whether the estimate was short, or the day was long. In no amount: that comes from records alone,
 * and is the same on every desk. Nothing where nothing is learned of the depot.
 */
export function learnedHours(locate: LocateStop): LearnedHours {
  return (state, { rule, job }) => {
    if (!OF_HOURS.has(rule)) return []
    const model = readDurationModel(state.db)?.model ?? null
    const record = model === null ? undefined : state.records.get('job', job)
    if (model === null || record === undefined) return []
    const { alike, standing, learnedShare } = adviseEstimate(model, durationCasesOf(record, state.records.children('stop', job), locate))
    if (learnedShare === 0) return []
    const hours = record.estimatedHours
    return [{
      kind: 'durationModel', id: model.version,
      values: { p10Minutes: Math.round(alike.p10), p50Minutes: Math.round(alike.p50), p90Minutes: Math.round(alike.p90), estimatedMinutes: hours === null ? null : Math.round(hours * 60), standing },
    }]
  }
}

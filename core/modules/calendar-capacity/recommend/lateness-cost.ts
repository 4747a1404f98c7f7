import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { DayJob, DayProblem } from './day-problem.ts'
import { latenessOf } from './lateness.ts'

/** Expected minutes behind the windows of a whole journey, priced, rounded once. Nothing for one without jobs. */
export function latenessCents(problem: DayProblem, timeline: JourneyTimeline | null, jobs: readonly DayJob[]): Cents {
  if (timeline === null) return 0
  const minutes = latenessOf(timeline, jobs, problem.settings).reduce((sum, one) => sum + one.expectedMinutes, 0)
  return Math.round(minutes * problem.settings.latePerMinuteCents)
}

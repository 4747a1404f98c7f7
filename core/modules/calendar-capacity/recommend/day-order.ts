import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayProblem } from './day-problem.ts'
import { refusal, type RuleRefusal } from './rule-refusal.ts'

/** Jobs that have to wait for others of the day. */
export interface DayOrder {
  /** Why a journey may not be driven like that: a job before the one is done that it has to follow. What was wrong before and gets no worse refuses nothing. `journey` is what it replaces. */
  refusal(jobs: readonly DayJob[], timeline: JourneyTimeline, journey: string | null): RuleRefusal | null
  /** When the job of the advice may begin: the end of the one that it follows. */
  readonly begins: readonly Instant[]
}

interface Placed {
  readonly journey: string
  readonly startAt: Instant
  readonly endAt: Instant
}

/** Null where no job waits for another. `job` stands on none of the journeys. */
export function dayOrder(problem: DayProblem, timelines: ReadonlyMap<string, JourneyTimeline>, job: DayJob): DayOrder | null {
  const waiting = [job, ...problem.journeys.flatMap(({ jobs }) => jobs)].filter(({ after }) => after !== null)
  if (waiting.length === 0) return null
  const placed = new Map<string, Placed[]>()
  for (const [journey, { jobs }] of timelines) for (const { id, startAt, endAt } of jobs) placed.set(id, [...(placed.get(id) ?? []), { journey, startAt, endAt }])
  const followers = Map.groupBy(waiting, ({ after }) => after ?? '')
  const endOf = (id: string, without: string | null, here: Instant = -Infinity) => (placed.get(id) ?? []).reduce((end, one) => (one.journey === without ? end : Math.max(end, one.endAt)), here)
  const isAt = (id: string, journey: string | null) => placed.get(id)?.find((one) => one.journey === journey)
  const end = job.after === null ? -Infinity : endOf(job.after, null)

  return {
    begins: end === -Infinity ? [] : [end],
    refusal(jobs, timeline, journey) {
      for (const [index, timing] of timeline.jobs.entries()) {
        const one = jobs[index]
        const was = isAt(timing.id, journey)
        if (one && one.after !== null) {
          const ends = endOf(one.after, journey, timeline.jobs.find(({ id }) => id === one.after)?.endAt)
          const before = was ? endOf(one.after, null) - was.startAt : 0
          if (ends - timing.startAt > Math.max(0, before)) return tooEarly(ends - timing.startAt, one.after)
        }
        for (const { id } of followers.get(timing.id) ?? []) {
          for (const { journey: other, startAt } of placed.get(id) ?? []) {
            const before = was ? was.endAt - startAt : 0
            if (other !== journey && timing.endAt - startAt > Math.max(0, before)) return tooLate(timing.endAt - startAt, id)
          }
        }
      }
      return null
    },
  }
}

function tooEarly(ms: number, job: string): RuleRefusal {
  const minutes = Math.ceil(ms / MS_PER_MINUTE)
  return refusal('order.too_early', minutes, { minutes, job })
}

function tooLate(ms: number, job: string): RuleRefusal {
  const minutes = Math.ceil(ms / MS_PER_MINUTE)
  return refusal('order.too_late', minutes, { minutes, job })
}

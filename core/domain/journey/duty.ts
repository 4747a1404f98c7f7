import type { DutyInterval } from '../hours-of-service/duty-log.ts'
import type { JourneyTimeline } from './timeline.ts'

export type { DutyInterval }

/** The planned duty of one crew member, in order, without gaps or overlaps; only the driver drives. Loading, waiting and riding along on request are on duty. */
export function dutyOf(timeline: JourneyTimeline, drives: boolean): DutyInterval[] {
  if (!drives) return [{ startAt: timeline.onDutyAt, endAt: timeline.offDutyAt, kind: 'onDuty' }]
  const duty: DutyInterval[] = []
  let at = timeline.onDutyAt
  for (const leg of timeline.legs) {
    if (leg.startAt > at) duty.push({ startAt: at, endAt: leg.startAt, kind: 'onDuty' })
    if (leg.endAt > leg.startAt) duty.push({ startAt: leg.startAt, endAt: leg.endAt, kind: 'driving' })
    at = leg.endAt
  }
  if (timeline.offDutyAt > at) duty.push({ startAt: at, endAt: timeline.offDutyAt, kind: 'onDuty' })
  return duty
}

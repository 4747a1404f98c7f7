import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import type { JourneyOrder } from './small-day-orders.ts'

/**
 * What the driver of a journey does whichever minute between `first` and `last` it leaves: on duty from the latest beginning to the earliest end, driving only while all of them drive.
 * Hours of service that forbid this forbid each of them. A minute of each drive is given away, since drives are whole minutes.
 */
export function sureDuty(day: DayModel, { stops, people }: Pick<JourneyOrder, 'stops' | 'people'>, first: number, last: number): DutyInterval[] {
  const { problem } = day.places[0]!
  const jobs = stops.map((stop) => day.stops[stop]!.job)
  const played = (leave: number) => playJourney(problem, { yard: problem.yard, departAt: day.baseMs + leave * MS_PER_MINUTE, jobs }, people)
  const early = played(first)
  if (early === null) return []
  if (first === last) return dutyOf(early, true)
  const late = played(last)
  if (late === null) return []
  const until = Math.min(early.offDutyAt, late.offDutyAt)
  const duty: DutyInterval[] = []
  let at = late.onDutyAt
  const to = (endAt: number, kind: DutyInterval['kind']) => {
    const end = Math.min(endAt, until)
    if (end > at) duty.push({ startAt: at, endAt: end, kind })
    at = Math.max(at, end)
  }
  late.legs.forEach(({ startAt }, leg) => {
    const ends = (early.legs[leg]?.endAt ?? startAt) - MS_PER_MINUTE
    if (ends <= startAt + MS_PER_MINUTE) return
    to(startAt + MS_PER_MINUTE, 'onDuty')
    to(ends, 'driving')
  })
  to(until, 'onDuty')
  return duty
}

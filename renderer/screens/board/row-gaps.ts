import type { LaneRow } from './board-rows.ts'

/** A drive between two places of a journey, the yard among them. */
export interface RowGap {
  readonly lane: number
  readonly startAt: number
  readonly endAt: number
  /** What is missing for the next promise to be kept; 0 where there is time enough. */
  readonly missingMinutes: number
}

export function rowGaps({ bands }: LaneRow): RowGap[] {
  const gaps: RowGap[] = []
  for (const { journey, lane } of bands) {
    let leftAt = journey.leaveYardAt
    for (const { arriveAt, endAt, lateMinutes, waitMinutes } of journey.jobs) {
      if (arriveAt === null || endAt === null) continue
      // Late without a wait: it is this drive, and all before it, that did not fit.
      if (leftAt !== null && arriveAt > leftAt) gaps.push({ lane, startAt: leftAt, endAt: arriveAt, missingMinutes: waitMinutes > 0 ? 0 : lateMinutes })
      leftAt = endAt
    }
    if (leftAt !== null && journey.backAtYardAt !== null && journey.backAtYardAt > leftAt) gaps.push({ lane, startAt: leftAt, endAt: journey.backAtYardAt, missingMinutes: 0 })
  }
  return gaps
}

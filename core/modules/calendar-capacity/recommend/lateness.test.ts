import { describe, expect, it } from 'vitest'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import { latenessOf } from './lateness.ts'

const MINUTE = 60_000
const EIGHT = 1_780_300_800_000
const at = (minutes: number) => EIGHT + minutes * MINUTE
const SPREADS = { travelSpread: 0.2, workSpread: 0.25 }

/** Leaves at 0, drives 100 min, waits for `open`, works 200 min, drives 50 min to the next. */
function played(open: number): JourneyTimeline {
  const startAt = at(Math.max(100, open))
  return {
    onDutyAt: at(-15), leaveYardAt: at(0), backAtYardAt: at(900), offDutyAt: at(915), legs: [], drivingMinutes: 0, onDutyMinutes: 930, waitMinutes: 0, lateMinutes: 0, metres: 0, unknownLegs: 0, approximateLegs: 0,
    jobs: [
      { id: 'a', arriveAt: at(100), startAt, endAt: startAt + 200 * MINUTE, waitMinutes: 0, lateMinutes: 0, driveMinutes: 0 },
      { id: 'b', arriveAt: startAt + 250 * MINUTE, startAt: startAt + 250 * MINUTE, endAt: startAt + 300 * MINUTE, waitMinutes: 0, lateMinutes: 0, driveMinutes: 0 },
    ],
  }
}

/** The same journey drawn many times: normal durations from twelve uniforms each. */
function drawn(open: number, deadlines: readonly [number, number], workDeviation: number, runs = 60_000) {
  let state = 12_345
  const uniform = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, one) => sum + one, -6)
  const late = [0, 0]
  const minutes = [0, 0]
  for (let run = 0; run < runs; run += 1) {
    const first = 100 + 20 * normal()
    const second = Math.max(first, open) + 200 + workDeviation * normal() + 50 + 10 * normal()
    for (const [index, arrival] of [first, second].entries()) {
      const behind = arrival - (deadlines[index] as number)
      if (behind > 0) {
        late[index] = (late[index] as number) + 1 / runs
        minutes[index] = (minutes[index] as number) + behind / runs
      }
    }
  }
  return { late, minutes }
}

describe('latenessOf', () => {
  const learned = { p10: 240 - 1.281_552 * 96, p50: 240, p90: 240 + 1.281_552 * 96 }
  it.each<[number, number, number, number, DurationQuantiles | null]>([[0, 130, 380, 50, null], [120, 120, 400, 50, null], [160, 170, 430, 50, null], [0, 130, 380, 80, learned], [160, 170, 430, 80, learned]])('agrees with the journey drawn many times (opens at %d, deadlines %d and %d, work varies by %d)', (open, first, second, deviation, workQuantiles) => {
    const jobs = [{ windowStartAt: at(open), windowEndAt: at(first), workQuantiles }, { windowStartAt: null, windowEndAt: at(second), workQuantiles: null }]
    const found = latenessOf(played(open), jobs, SPREADS)
    const { late, minutes } = drawn(open, [first, second], deviation)
    found.forEach(({ probability, expectedMinutes }, index) => {
      expect(Math.abs(probability - (late[index] as number))).toBeLessThan(0.015)
      expect(Math.abs(expectedMinutes - (minutes[index] as number))).toBeLessThan(0.5)
    })
  })

  it('never misses an open window, and knows for certain where nothing varies', () => {
    const none = { travelSpread: 0, workSpread: 0 }
    expect(latenessOf(played(0), [{ windowStartAt: null, windowEndAt: null, workQuantiles: null }, { windowStartAt: null, windowEndAt: at(340), workQuantiles: null }], none)).toEqual([{ id: 'a', probability: 0, expectedMinutes: 0 }, { id: 'b', probability: 1, expectedMinutes: 10 }])
  })
})

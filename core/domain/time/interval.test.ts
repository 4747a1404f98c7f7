import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredMs, intersect, merge, overlaps, subtract } from './interval.ts'
import type { Interval } from './interval.ts'
import { hoursOfMinutes, minutesOfHours, roundNearestMinutes, roundUpMinutes } from './rounding.ts'

const interval = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 15 })).map(([startAt, length]) => ({ startAt, endAt: startAt + length }))
const intervals = fc.array(interval, { maxLength: 8 })

function moments(list: readonly Interval[]): Set<number> {
  const set = new Set<number>()
  for (const { startAt, endAt } of list) for (let at = startAt; at < endAt; at += 1) set.add(at)
  return set
}

function isTidy(list: readonly Interval[]): boolean {
  return list.every((one, index) => one.startAt < one.endAt && (index === 0 || (list[index - 1]?.endAt ?? 0) < one.startAt))
}

describe('intervals', () => {
  it('merge and subtract keep exactly the right moments', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const inA = moments(a)
        const inB = moments(b)
        expect(moments(merge(a))).toEqual(new Set([...inA].toSorted((x, y) => x - y)))
        expect(isTidy(merge(a))).toBe(true)
        expect(moments(subtract(a, b))).toEqual(new Set([...inA].filter((at) => !inB.has(at))))
        expect(isTidy(subtract(a, b))).toBe(true)
        expect(coveredMs(a)).toBe(inA.size)
      }),
      { numRuns: 500 },
    )
  })

  it('overlap when they share a moment, not when they touch', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const inB = moments([b])
        const shared = [...moments([a])].filter((at) => inB.has(at))
        expect(overlaps(a, b)).toBe(shared.length > 0)
        expect(moments(intersect(a, b) ? [intersect(a, b) as Interval] : [])).toEqual(new Set(shared))
      }),
    )
    expect(overlaps({ startAt: 0, endAt: 5 }, { startAt: 5, endAt: 9 })).toBe(false)
  })
})

describe('rounding of time', () => {
  it('rounds a started step up, the nearest for pay', () => {
    expect([0, 1, 15, 16].map((minutes) => roundUpMinutes(minutes, 15))).toEqual([0, 15, 15, 30])
    expect([7, 8, 22, 23].map((minutes) => roundNearestMinutes(minutes, 15))).toEqual([0, 15, 15, 30])
    expect(roundUpMinutes(17, 0)).toBe(17)
    expect(roundNearestMinutes(17, 0)).toBe(17)
    expect(minutesOfHours(0.33)).toBe(20)
    expect(hoursOfMinutes(20)).toBe(0.33)
  })
})

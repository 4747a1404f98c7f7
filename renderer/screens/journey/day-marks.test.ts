import { describe, expect, it } from 'vitest'
import { dayMarks, delayOf, movedBy, workedByPerson, type JourneyDetail } from './day-marks.ts'

const MINUTE = 60_000
const job = (id: string, start: number, wait = 0, actual: number | null = null) => ({ id, planned: { arriveAt: start - wait * MINUTE, startAt: start, endAt: start + 60 * MINUTE, waitMinutes: wait, lateMinutes: 0 }, actual: { startAt: actual, endAt: null }, states: [] }) as unknown as JourneyDetail['jobs'][number]
const plan = { onDutyAt: 0, leaveYardAt: 15 * MINUTE, backAtYardAt: 300 * MINUTE, offDutyAt: 315 * MINUTE } as JourneyDetail['plan']

describe('dayMarks', () => {
  it('goes from the yard through every job back to the yard', () => {
    const marks = dayMarks({ plan, jobs: [job('a', 60 * MINUTE), job('b', 180 * MINUTE, 20)], history: [] })
    expect(marks.map(({ key }) => key)).toEqual(['onDuty', 'leave', 'start a', 'end a', 'arrive b', 'start b', 'end b', 'back', 'offDuty'])
  })

  it('knows how late a thing was', () => {
    const history = [{ from: 'accepted', to: 'enRoute', by: 'u', byName: null, at: 25 * MINUTE, reason: null }] as JourneyDetail['history']
    const marks = dayMarks({ plan, jobs: [job('a', 60 * MINUTE, 0, 55 * MINUTE)], history })
    expect(marks.map(delayOf)).toEqual([null, 10, -5, null, null, null])
  })

  it('has no marks of a day without a plan', () => {
    const nothing = { onDutyAt: null, leaveYardAt: null, backAtYardAt: null, offDutyAt: null } as unknown as JourneyDetail['plan']
    expect(dayMarks({ plan: nothing, jobs: [], history: [] })).toEqual([])
  })
})

describe('workedByPerson', () => {
  it('adds up the minutes of each, paid and not', () => {
    const entry = (worker: string, minutes: number, paid: boolean | null) => ({ job: 'j', worker, name: worker, kind: 'load' as const, startAt: 0, endAt: minutes * MINUTE, paid })
    expect(workedByPerson([entry('b', 60, true), entry('a', 200, null), entry('b', 30, false)])).toEqual([{ worker: 'a', name: 'a', minutes: 200, unpaidMinutes: 0 }, { worker: 'b', name: 'b', minutes: 90, unpaidMinutes: 30 }])
  })
})

describe('movedBy', () => {
  it('moves one place, and stays at the ends', () => {
    expect([movedBy(['a', 'b', 'c'], 'a', 1), movedBy(['a', 'b', 'c'], 'a', -1), movedBy(['a', 'b'], 'x', 1)]).toEqual([['b', 'a', 'c'], ['a', 'b', 'c'], ['a', 'b']])
  })
})

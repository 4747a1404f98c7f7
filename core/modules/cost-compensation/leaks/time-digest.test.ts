import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TIME_KINDS } from '../../../domain/records/job-records.ts'
import { isSiteWork } from './clocked-minutes.ts'
import type { SheetTime } from './job-sheet.ts'
import { digestTime, paidMinutesOf } from './time-digest.ts'

const MINUTE = 60_000
let keys = 0
const entry = (worker: string, kind: SheetTime['kind'], start: number, end: number, paid = kind !== 'break'): SheetTime => ({ key: String((keys += 1)), worker, kind, startAt: start * MINUTE, endAt: end * MINUTE, paid })

describe('what a time sheet comes to', () => {
  it('counts paid time, idle time and work per worker, in order of appearance', () => {
    const { workers } = digestTime([entry('b', 'break', 0, 5), entry('a', 'yard', 10, 40), entry('a', 'load', 40, 100), entry('b', 'load', 40, 100), entry('b', 'other', 100, 110, false), entry('a', 'break', 100, 110, true)])
    expect(workers).toEqual([
      { worker: 'b', paidMinutes: 60, idleMinutes: 0, isHandling: true, startAt: 40 * MINUTE, endAt: 100 * MINUTE, workMinutes: 60 },
      { worker: 'a', paidMinutes: 100, idleMinutes: 30, isHandling: true, startAt: 10 * MINUTE, endAt: 100 * MINUTE, workMinutes: 90 },
    ])
  })

  it('knows nobody in an empty one, and pays nobody who is not on it', () => {
    const empty = digestTime([])
    expect(empty).toEqual({ clocked: { workMinutes: 0, driveMinutes: 0, travelMinutes: 0 }, workers: [], drives: [] })
    expect(paidMinutesOf(empty, 'a')).toBe(0)
  })

  it('keeps drives only where somebody drove more than once', () => {
    expect(digestTime([entry('a', 'drive', 0, 10), entry('b', 'drive', 20, 30)]).drives).toEqual([])
    expect(digestTime([entry('a', 'drive', 50, 60), entry('b', 'drive', 50, 60), entry('a', 'drive', 0, 10)]).drives.map((each) => each.startAt / MINUTE)).toEqual([0, 50])
  })

  it('pays a minute once, for what began first, and none of an entry that ends before it begins', () => {
    const any = fc.record({ worker: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom(...TIME_KINDS), start: fc.nat(500), length: fc.integer({ min: -5, max: 300 }), paid: fc.boolean() })
    fc.assert(fc.property(fc.array(any, { maxLength: 12 }), (list) => {
      const time = list.map(({ worker, kind, start, length, paid }) => entry(worker, kind, start, start + length, paid))
      const { workers, clocked } = digestTime(time)
      for (const { worker, paidMinutes, idleMinutes, workMinutes } of workers) {
        // Minute by minute: whose is it?
        const own = time.filter((each) => each.worker === worker && each.paid).toSorted((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1))
        const holders = Array.from({ length: 900 }, (_, minute) => own.find(({ startAt, endAt }) => startAt <= minute * MINUTE && minute * MINUTE < endAt)?.kind).filter((kind) => kind !== undefined)
        expect(paidMinutes).toBe(holders.length)
        expect(idleMinutes).toBe(holders.filter((kind) => kind === 'yard' || kind === 'other').length)
        expect(workMinutes).toBe(holders.filter((kind) => kind !== 'break').length)
      }
      expect(workers.map((each) => each.worker)).toEqual([...new Set(time.map((each) => each.worker))])
      for (const minutes of Object.values(clocked)) expect(minutes).toBeGreaterThanOrEqual(0)
      expect(clocked.workMinutes).toBe(Array.from({ length: 900 }, (_, minute) => time.some(({ kind, startAt, endAt }) => isSiteWork(kind) && startAt <= minute * MINUTE && minute * MINUTE < endAt)).filter(Boolean).length)
    }))
  })
})

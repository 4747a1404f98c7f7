import { describe, expect, it } from 'vitest'
import { outsideShift, shiftWindow } from './shift-window.ts'

const ZONE = 'America/Toronto'
const at = (text: string) => Date.parse(`${text}-04:00`)

describe('shift hours', () => {
  it('are of the day, or run into the next one', () => {
    expect(shiftWindow({ shiftStart: '07:00', shiftEnd: '15:30' }, '2026-06-10', ZONE)).toEqual({ startAt: at('2026-06-10T07:00'), endAt: at('2026-06-10T15:30') })
    expect(shiftWindow({ shiftStart: '18:00', shiftEnd: '02:00' }, '2026-06-10', ZONE)).toEqual({ startAt: at('2026-06-10T18:00'), endAt: at('2026-06-11T02:00') })
    expect(shiftWindow({ shiftStart: null, shiftEnd: '15:00' }, '2026-06-10', ZONE)).toEqual({ startAt: null, endAt: at('2026-06-10T15:00') })
  })

  it('leave the rest of the day, and of its neighbours, as time away', () => {
    expect(outsideShift({ shiftStart: null, shiftEnd: null }, '2026-06-10', ZONE)).toEqual([])
    expect(outsideShift({ shiftStart: '07:00', shiftEnd: '15:30' }, '2026-06-10', ZONE)).toEqual([
      { startAt: at('2026-06-09T00:00'), endAt: at('2026-06-10T07:00') },
      { startAt: at('2026-06-10T15:30'), endAt: at('2026-06-12T00:00') },
    ])
  })
})

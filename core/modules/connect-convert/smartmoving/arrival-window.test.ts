import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOfMinutes } from '../../../domain/time/local-time.ts'
import { parseArrivalWindow } from './arrival-window.ts'

describe('an arrival window', () => {
  it.each([
    ['8:00 AM - 10:00 AM', '08:00', '10:00'],
    ['8-10am', '08:00', '10:00'],
    ['11-1pm', '11:00', '13:00'],
    ['12pm to 2pm', '12:00', '14:00'],
    ['12:30 AM – 1 a.m.', '00:30', '01:00'],
    ['08:00 - 17:30', '08:00', '17:30'],
    ['8h30 à 10h00', '08:30', '10:00'],
    ['9 AM', '09:00', ''],
    ['13:15', '13:15', ''],
  ])('reads %s', (text, start, end) => {
    expect(parseArrivalWindow(text)).toEqual({ start, end })
  })

  it.each(['', 'morning', '8', '8 - 10', '25:00', '8:60 AM', '13 PM', '0 AM', '10 AM - 8 AM', 'call first, 8 AM'])('does not guess at %j', (text) => {
    expect(parseArrivalWindow(text)).toBeNull()
  })

  it('reads back every window written in either style', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 })
    const twelve = (at: number) => `${((Math.floor(at / 60) + 11) % 12) + 1}:${String(at % 60).padStart(2, '0')} ${at < 720 ? 'AM' : 'PM'}`
    fc.assert(fc.property(minutes, minutes, (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      const window = { start: timeOfMinutes(start), end: timeOfMinutes(end) }
      expect(parseArrivalWindow(`${window.start} - ${window.end}`)).toEqual(window)
      expect(parseArrivalWindow(`${twelve(start)} - ${twelve(end)}`)).toEqual(window)
    }))
  })
})

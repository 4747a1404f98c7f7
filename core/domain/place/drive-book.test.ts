import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDriveBook, DRIVE_HOURS, type ToldDrive } from './drive-book.ts'

const NOW = Date.UTC(2026, 5, 1, 12)
const YARD = { lat: 43.65, lon: -79.38 }
const DOOR = { lat: 43.8, lon: -79.3 }
const FAR = { lat: 44.4, lon: -79.7 }
const TUESDAY = 1_440
const SATURDAY = 5 * 1_440

const told = (change: Partial<ToldDrive> = {}): ToldDrive => ({ source: 'osrm', metres: 21_000, seconds: [1_500], onWeekend: false, toldAt: NOW, ...change })
const at = (day: number, hour: number) => day + 60 * hour

describe('createDriveBook', () => {
  it('knows each direction by itself, and the same door within some metres', () => {
    const book = createDriveBook()
    book.note(YARD, DOOR, told())
    book.note(DOOR, YARD, told({ seconds: [2_400], metres: 30_000 }))
    expect([book.find(YARD, DOOR)?.minutes(TUESDAY), book.find(DOOR, YARD)?.minutes(TUESDAY), book.find(DOOR, YARD)?.metres]).toEqual([25, 40, 30_000])
    expect(book.find({ lat: YARD.lat + 0.00003, lon: YARD.lon }, DOOR)?.steadyMinutes).toBe(25)
    expect([book.find({ lat: YARD.lat + 0.0002, lon: YARD.lon }, DOOR), book.find(YARD, FAR)]).toEqual([null, null])
    expect(book.hasHours).toBe(false)
  })

  it('takes the time in between two hours, and theirs before the first and after the last', () => {
    const book = createDriveBook()
    book.note(YARD, DOOR, told({ source: 'mapbox', seconds: [1_200, 2_400, 1_800, 3_000] }))
    const drive = book.find(YARD, DOOR)
    expect(DRIVE_HOURS).toEqual([6, 9, 12, 16])
    expect([3, 6, 7.5, 9, 10.5, 14, 16, 23].map((hour) => drive?.minutes(at(TUESDAY, hour)))).toEqual([20, 20, 30, 40, 35, 40, 50, 50])
    expect([drive?.steadyMinutes, book.hasHours]).toEqual([null, true])
  })

  it('keeps working days and weekends apart, and says nothing of those it was not told', () => {
    const book = createDriveBook()
    book.note(YARD, DOOR, told({ seconds: [1_200, 2_400, 1_800, 3_000] }))
    expect([book.find(YARD, DOOR)?.minutes(at(SATURDAY, 9)), book.isTold(YARD, DOOR, true, 0), book.isTold(YARD, DOOR, false, 0)]).toEqual([null, false, true])
    book.note(YARD, DOOR, told({ seconds: [600, 900, 900, 900], onWeekend: true }))
    expect([book.find(YARD, DOOR)?.minutes(at(SATURDAY, 9)), book.find(YARD, DOOR)?.minutes(at(TUESDAY, 9))]).toEqual([15, 40])
  })

  it('lets nobody arrive earlier for having left later', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 4, maxLength: 4 })
    fc.assert(fc.property(seconds, fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 600 }), (given, leaves, later) => {
      const book = createDriveBook()
      book.note(YARD, DOOR, told({ seconds: given }))
      const arrival = (minute: number) => minute + (book.find(YARD, DOOR)?.minutes(TUESDAY + minute) ?? Number.NaN)
      const after = Math.min(1_439, leaves + later)
      expect(arrival(after)).toBeGreaterThanOrEqual(arrival(leaves) - 0.02)
    }))
  })

  it('remembers that there is no road, and takes a drive of more than a week, or of none, for that', () => {
    const book = createDriveBook()
    book.note(YARD, DOOR, { noRoad: true, source: 'osrm', toldAt: NOW })
    book.note(DOOR, YARD, told({ seconds: [1e9] }))
    book.note(YARD, FAR, told({ seconds: [] }))
    expect([book.find(YARD, DOOR), book.find(DOOR, YARD), book.find(YARD, FAR)]).toEqual([null, null, null])
    expect(book.isTold(YARD, DOOR, false, NOW) && book.isTold(DOOR, YARD, true, NOW) && book.isTold(YARD, FAR, false, NOW)).toBe(true)
    expect(book.isTold(YARD, DOOR, false, NOW + 1)).toBe(false)
  })

  it('goes along as arrays, whole or among some points', () => {
    const book = createDriveBook()
    book.note(YARD, DOOR, told())
    book.note(DOOR, FAR, told({ source: 'valhalla', seconds: [60, 120, 180, 240] }))
    book.note(FAR, YARD, { noRoad: true, source: 'mapbox', toldAt: NOW })
    const whole = createDriveBook(structuredClone(book.sheet()))
    expect([whole.size, whole.hasHours, whole.find(YARD, DOOR)?.source, whole.find(DOOR, FAR)?.minutes(at(TUESDAY, 12)), whole.find(FAR, YARD), whole.isTold(FAR, YARD, false, NOW)]).toEqual([3, true, 'osrm', 3, null, true])
    const among = createDriveBook(book.sheet([YARD, DOOR, { lat: 1, lon: 1 }]))
    expect([among.size, among.hasHours, among.find(YARD, DOOR)?.metres]).toEqual([1, false, 21_000])
  })

  it('keeps the newest when it is full, and drops what is too old', () => {
    const book = createDriveBook(undefined, 100)
    const door = (index: number) => ({ lat: 43 + index / 100, lon: -79 })
    for (let index = 0; index < 150; index += 1) book.note(YARD, door(index), told({ toldAt: NOW + index }))
    expect(book.size).toBeLessThanOrEqual(100)
    expect([book.find(YARD, door(0)), book.find(YARD, door(149))?.metres]).toEqual([null, 21_000])
    book.forget(NOW + 149)
    expect([book.size, book.find(YARD, door(148))]).toEqual([1, null])
  })
})

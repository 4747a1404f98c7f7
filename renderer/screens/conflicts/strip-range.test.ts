import { expect, it } from 'vitest'
import { sharedTime, stripRange } from './strip-range.ts'

const at = (hour: number) => hour * 3_600_000

it('goes round all journeys in whole hours', () => {
  expect(stripRange([{ startAt: at(7.4), endAt: at(12.2) }, { startAt: null, endAt: null }, { startAt: at(9), endAt: at(16.5) }])).toEqual({ from: at(7), to: at(17), ticks: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map(at) })
  expect(stripRange([{ startAt: at(8), endAt: at(9) }]).to).toBe(at(14))
  expect(stripRange([{ startAt: at(0), endAt: at(30) }]).ticks.length).toBeLessThanOrEqual(11)
})

it('finds the time that two journeys both claim', () => {
  expect(sharedTime([{ startAt: at(7), endAt: at(12) }, { startAt: at(11), endAt: at(15) }])).toEqual({ from: at(11), to: at(12) })
  expect(sharedTime([{ startAt: at(7), endAt: at(11) }, { startAt: at(11), endAt: at(15) }])).toBeNull()
  expect(sharedTime([{ startAt: at(7), endAt: at(11) }])).toBeNull()
})

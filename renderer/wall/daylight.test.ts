import { expect, it } from 'vitest'
import { isDaylight } from './daylight.ts'

const TORONTO = { lat: 43.65, lon: -79.38 }
const MINUTE = 60_000

// Sunrise and sunset as almanacs have them, in UTC.
it.each([
  ['Toronto, 21 June, 5 h 36', TORONTO, Date.UTC(2026, 5, 21, 9, 36), true],
  ['Toronto, 21 June, 21 h 03', TORONTO, Date.UTC(2026, 5, 22, 1, 3), false],
  ['Toronto, 21 December, 7 h 48', TORONTO, Date.UTC(2026, 11, 21, 12, 48), true],
  ['Toronto, 21 December, 16 h 43', TORONTO, Date.UTC(2026, 11, 21, 21, 43), false],
  ['Yellowknife, 21 June, 3 h 37', { lat: 62.45, lon: -114.37 }, Date.UTC(2026, 5, 21, 9, 37), true],
] as const)('%s', (_name, place, at, isAfter) => {
  expect(isDaylight(place, at - 6 * MINUTE)).toBe(!isAfter)
  expect(isDaylight(place, at + 6 * MINUTE)).toBe(isAfter)
})

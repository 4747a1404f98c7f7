import { expect, it } from 'vitest'
import { restartDelayMs } from './restart-delay.ts'

it('starts again at once, then waits longer each time', () => {
  expect(restartDelayMs([], 100_000)).toBe(0)
  expect([1, 2, 3, 4, 9].map((times) => restartDelayMs(Array.from({ length: times }, () => 99_000), 100_000))).toEqual([250, 1_000, 4_000, 10_000, 10_000])
})

it('forgets what is half a minute old', () => {
  expect(restartDelayMs([10_000, 20_000], 100_000)).toBe(0)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHybridClock, millisecondsOf } from './hybrid-clock.ts'

describe('hybrid clock', () => {
  it('rises whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_010_000 }), { minLength: 2, maxLength: 50 }), (walls) => {
        let index = 0
        const clock = createHybridClock({ now: () => walls[Math.min(index, walls.length - 1)]! })
        const times = walls.map(() => {
          const time = clock.next()
          index += 1
          return time
        })
        expect(times.toSorted()).toEqual(times)
        expect(new Set(times).size).toBe(times.length)
      }),
    )
  })

  it('comes after what it has seen, but is not dragged along by a clock more than a day ahead', () => {
    const clock = createHybridClock({ now: () => 1_000_000_000_000 })
    const ahead = (ms: number) => (1_000_000_000_000 + ms).toString(16).padStart(12, '0') + 'ffff'
    clock.observe(ahead(60_000))
    expect(clock.next() > ahead(60_000)).toBe(true)
    clock.observe(ahead(2 * 86_400_000))
    expect(millisecondsOf(clock.next())).toBeLessThan(1_000_000_000_000 + 86_400_000)
  })
})

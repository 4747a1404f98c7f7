import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_LIMITS } from '../limits.ts'
import { Shares, Throttle } from './throttle.ts'

function line() {
  const calls: string[] = []
  return { calls, unsent: 0, onceTaken: () => undefined, send: () => undefined, sendShared: () => undefined, pause: () => void calls.push('pause'), resume: () => void calls.push('resume'), close: () => undefined }
}

describe('a sender is held up', () => {
  it('by its own haste, for as long as it is ahead, and is given up where that is no haste any more', () => {
    vi.useFakeTimers()
    try {
      let now = 0
      const own = line()
      const throttle = new Throttle(own, new Shares({ ...DEFAULT_LIMITS, burst: 10, perSecond: 10, longestWaitMs: 1_000 }, () => now))
      for (let count = 0; count < 10; count += 1) expect(throttle.frame()).toBe(true)
      expect(own.calls).toEqual([])
      expect(throttle.frame()).toBe(true)
      expect(own.calls).toEqual(['pause'])
      now += 100
      vi.advanceTimersByTime(100)
      expect(own.calls).toEqual(['pause', 'resume'])
      for (let count = 0; count < 10; count += 1) expect(throttle.frame()).toBe(true)
      expect(throttle.frame()).toBe(false)
      throttle.end()
    } finally {
      vi.useRealTimers()
    }
  })

  it('by its company’s, and by what of it is not stored yet, over all its sockets; others are not', () => {
    const shares = new Shares({ ...DEFAULT_LIMITS, companyBurst: 3, companyPerSecond: 1, companyUnstoredBytes: 100 }, () => 0)
    const [one, two, other] = [line(), line(), line()]
    const [first, second, third] = [one, two, other].map((each, index) => {
      const throttle = new Throttle(each, shares)
      throttle.proven(index < 2 ? 'company' : 'another')
      return throttle
    }) as [Throttle, Throttle, Throttle]
    first.took(60)
    second.took(60)
    expect([one.calls, two.calls]).toEqual([[], ['pause']])
    first.settled(60)
    expect(two.calls).toEqual(['pause', 'resume'])
    for (const throttle of [first, second, first, third]) expect(throttle.frame()).toBe(true)
    expect([one.calls, two.calls.length, other.calls]).toEqual([[], 2, []])
    second.frame()
    expect(two.calls).toEqual(['pause', 'resume', 'pause'])
    // Whoever has gone is forgotten when the last of it is stored.
    for (const throttle of [first, second, third]) throttle.end()
    second.settled(60)
    const afresh = line()
    const back = new Throttle(afresh, shares)
    back.proven('company')
    for (let count = 0; count < 3; count += 1) back.frame()
    expect(afresh.calls).toEqual([])
    back.end()
  })
})

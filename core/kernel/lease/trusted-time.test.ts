import { describe, expect, it } from 'vitest'
import { standingUnder } from './standing.ts'
import { createTrustedTime, type KeptTime } from './trusted-time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The night in which clocks go back an hour. */
const NOW = Date.UTC(2026, 10, 1, 5, 30)

/** A computer whose clock, sleep and boots are in the test's hands. */
function computer({ boots = true }: { readonly boots?: boolean } = {}) {
  const own = { wall: NOW, steady: 1_000, boot: 'one', hybrid: 0 }
  const start = (kept: KeptTime | null) => createTrustedTime({ clock: { now: () => own.wall }, steady: { now: () => own.steady, boot: boots ? own.boot : null }, kept, newestHybrid: () => own.hybrid })
  const pass = (ms: number) => {
    own.wall += ms
    own.steady += ms
  }
  return { own, start, pass }
}

describe('what time it is', () => {
  it.each([['three days ahead', 3 * DAY], ['three days behind', -3 * DAY], ['an hour ahead, as summer time ends', HOUR], ['25 hours ahead', 25 * HOUR]])('T01: is the relay’s, on a computer whose clock is %s', (_how, off) => {
    const { own, start, pass } = computer()
    own.wall += off
    const time = start(null)
    expect(time.offMs()).toBeNull()
    time.heard(NOW)
    pass(2 * HOUR)
    expect([time.now(), time.stamp(), time.offMs()]).toEqual([NOW + 2 * HOUR, NOW + 2 * HOUR, off])
    // Set right, or further wrong: the wall clock has no say.
    own.wall += 5 * DAY
    expect(time.now()).toBe(NOW + 2 * HOUR)
  })

  it('T02: goes on over a clock that is set back, and over four days of sleep', () => {
    const { own, start, pass } = computer()
    const time = start(null)
    time.heard(NOW)
    const lease = { id: 'l', at: NOW, strictUntil: NOW + 8 * HOUR, until: NOW + 72 * HOUR }
    expect(standingUnder(lease, time.now()).state).toBe('fresh')
    pass(9 * HOUR)
    own.wall = NOW - 10 * DAY
    expect(standingUnder(lease, time.now()).state).toBe('stale')
    // What it slept through the steady clock counts; the wall clock says what it likes.
    own.steady += 4 * DAY
    expect(standingUnder(lease, time.now()).state).toBe('over')
  })

  it('T02: is not forgotten by a restart of the program, nor by one of the computer', () => {
    const { own, start, pass } = computer()
    const time = start(null)
    time.heard(NOW)
    pass(30 * HOUR)
    const kept = time.keep()
    own.wall = NOW - DAY
    own.steady += 50 * HOUR
    expect(start(kept).now()).toBe(NOW + 80 * HOUR)
    // Another boot: at least as long as it lasts has passed, whatever the clock says, and the clock may say more.
    own.boot = 'two'
    own.steady = HOUR
    expect(start(kept).now()).toBe(NOW + 31 * HOUR)
    expect(start(kept).offMs()).toBeNull()
    own.wall = NOW + 5 * DAY
    expect(start(kept).now()).toBe(NOW + 5 * DAY)
  })

  it('where boots are not told apart, is never later than it is, and never earlier than the last that was known', () => {
    const { own, start, pass } = computer({ boots: false })
    const time = start(null)
    time.heard(NOW)
    pass(10 * HOUR)
    const kept = time.keep()
    own.wall = NOW - DAY
    own.steady += 2 * HOUR
    expect(start(kept).now()).toBe(NOW + 12 * HOUR)
    own.steady = HOUR
    expect(start(kept).now()).toBe(NOW + 11 * HOUR)
  })

  it('before any relay has said so: never goes back, whoever sets the clock, nor behind what is written', () => {
    const { own, start, pass } = computer()
    const time = start(null)
    expect(time.now()).toBe(NOW)
    own.wall -= 3 * DAY
    pass(HOUR)
    expect([time.now(), time.stamp()]).toEqual([NOW + HOUR, own.wall])
    own.hybrid = NOW + 3 * HOUR
    expect(time.now()).toBe(NOW + 3 * HOUR)
    // Afterwards the relay's word counts, also where it is earlier.
    time.heard(NOW + HOUR)
    expect(time.now()).toBe(NOW + HOUR)
  })
})

import { expect, it } from 'vitest'
import { isTimeToReload } from './use-nightly-reload.ts'

/** 3 h 30 in Toronto. */
const now = Date.UTC(2026, 5, 2, 7, 30)
const night = { now, timezone: 'America/Toronto', startedAt: now - 13 * 3_600_000, heardAt: now - 3_000, minute: 20 }

it.each([
  ['at night, with the desk there', {}, true],
  ['not before its minute', { minute: 40 }, false],
  ['not by day', { now: now + 5 * 3_600_000, heardAt: now + 5 * 3_600_000 }, false],
  ['by the depot’s clock', { timezone: 'America/Vancouver' }, false],
  ['not while the desk is away', { heardAt: now - 60_000 }, false],
  ['not twice a night', { startedAt: now - 3_600_000 }, false],
])('%s', (_name, change, expected) => {
  expect(isTimeToReload({ ...night, ...change })).toBe(expected)
})

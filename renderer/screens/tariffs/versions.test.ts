import { describe, expect, it } from 'vitest'
import { versionsOf } from './versions.ts'

const rate = (version: string, validFrom: string, validTo: string | null) => ({ owner: 'o', key: version, version, validFrom, validTo, crewSize: 2, trucks: 1, dayType: 'all' as const, ratePerHourCents: 1, minHours: null, travelMode: null, travelHours: null, tripFeeCents: null, fuelPct: null, roundingMinutes: null })

describe('versionsOf', () => {
  it('gives the newest first, open while one of its rates is', () => {
    expect(versionsOf({ rates: [rate('2025', '2025-01-01', '2025-12-31'), rate('2026', '2026-01-01', '2026-12-31'), rate('2026', '2026-02-01', null)] })).toEqual([
      { version: '2026', validFrom: '2026-01-01', validTo: null },
      { version: '2025', validFrom: '2025-01-01', validTo: '2025-12-31' },
    ])
    expect(versionsOf({ rates: [] })).toEqual([])
  })
})

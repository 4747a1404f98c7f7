import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billedMinutes, feeKind, reckonBill } from './bill.ts'
import type { BillInput } from './bill.ts'
import { selectRate } from './tariff.ts'
import type { TariffRate, TravelMode } from './tariff.ts'

const RATE: TariffRate = {
  version: 'v1', validFrom: '2026-01-01', validTo: null, crewSize: 3, trucks: 1, dayType: 'all', ratePerHourCents: 149_00,
  minHours: 3, travelMode: 'fixed', travelHours: 0.5, tripFeeCents: 75_00, fuelPct: 5, roundingMinutes: 15,
}

const INPUT: BillInput = {
  rate: RATE,
  fees: [
    { version: 'v1', code: 'piano', unit: 'each', priceCents: 150_00 },
    { version: 'v0', code: 'stairs', unit: 'floor', priceCents: 20_00 },
    { version: 'v1', code: 'stairs', unit: 'floor', priceCents: 25_00 },
  ],
  materials: [{ version: 'v1', item: 'box', priceCents: 3_50, costCents: 1_75 }],
  minutes: { load: 130, unload: 95, drive: 28, travel: 44 },
  travelInsideMinimum: true,
  feeQuantities: [],
  materialQuantities: [],
  extras: [],
  discountCents: 0,
  depositCents: 0,
  haul: { originProvince: 'ON', destinationProvince: 'ON', date: '2026-07-02' },
}

const rate = fc.record<TariffRate>({
  version: fc.constant('v1'),
  validFrom: fc.constant('2026-01-01'),
  validTo: fc.constant(null),
  crewSize: fc.constant(3),
  trucks: fc.constant(1),
  dayType: fc.constant('all'),
  ratePerHourCents: fc.integer({ min: 0, max: 50_000 }),
  minHours: fc.constantFrom(null, 0, 2, 3, 2.5),
  travelMode: fc.constantFrom<TravelMode | null>('port_to_port', 'fixed', 'double_drive', 'none', null),
  travelHours: fc.constantFrom(null, 0.5, 1),
  tripFeeCents: fc.option(fc.nat(20_000)),
  fuelPct: fc.constantFrom(null, 0, 3.5, 12),
  roundingMinutes: fc.constantFrom(null, 0, 1, 15, 30),
})
const minutes = fc.record({ load: fc.nat(600), unload: fc.nat(600), drive: fc.nat(300), travel: fc.nat(200) })

describe('a bill', () => {
  it('is the sum of its lines, each with quantity, price, rule and version', () => {
    const bill = reckonBill({
      ...INPUT,
      feeQuantities: [{ code: 'piano', quantity: 1 }, { code: 'stairs', quantity: 2 }],
      materialQuantities: [{ item: 'box', quantity: 12 }],
      extras: [{ kind: 'third_party', code: 'parking', amountCents: 40_00 }],
      discountCents: 50_00,
      depositCents: 200_00,
    })
    if (!bill.ok) throw new Error(bill.failure.code)
    // 130 + 95 + 28 + 30 = 283 min, billed 285: 255 of labour, 30 of travel.
    expect(bill.value.lines.map((line) => [line.kind, line.code, line.quantity, line.unit, line.unitPriceCents, line.amountCents, line.ruleId, line.version])).toEqual([
      ['labour', 'labour', 4.25, 'hour', 149_00, 633_25, 'tariff.labour', 'v1'],
      ['travel', 'travel', 0.5, 'hour', 149_00, 74_50, 'tariff.travel', 'v1'],
      ['truck_fee', 'trip_fee', 1, 'trip', 75_00, 75_00, 'tariff.trip_fee', 'v1'],
      ['bulky', 'piano', 1, 'each', 150_00, 150_00, 'tariff.fee', 'v1'],
      ['access', 'stairs', 2, 'floor', 25_00, 50_00, 'tariff.fee', 'v1'],
      ['materials', 'box', 12, 'each', 3_50, 42_00, 'tariff.material', 'v1'],
      ['fuel', 'fuel', 5, '%', 782_75, 39_14, 'tariff.fuel', 'v1'],
      ['third_party', 'parking', 1, 'each', 40_00, 40_00, 'agreed', null],
      ['discount', 'discount', 1, 'each', -50_00, -50_00, 'agreed', null],
      ['tax', 'HST', 13, '%', 1053_89, 137_01, 'tax-ca', '4'],
    ])
    expect(bill.value).toMatchObject({ subtotalCents: 1053_89, taxCents: 137_01, totalCents: 1190_90, balanceCents: 990_90 })
  })

  it('is refused for what the tariff does not price, a discount above it, or an unknown place', () => {
    const code = (change: Partial<BillInput>): string => {
      const bill = reckonBill({ ...INPUT, ...change })
      return bill.ok ? 'ok' : bill.failure.code
    }
    expect(code({ feeQuantities: [{ code: 'safe', quantity: 1 }] })).toBe('tariff.no_price')
    expect(code({ materialQuantities: [{ item: 'wardrobe', quantity: 1 }] })).toBe('tariff.no_price')
    expect(code({ discountCents: 10_000_00 })).toBe('tariff.discount')
    expect(code({ discountCents: -1 })).toBe('tariff.discount')
    expect(code({ haul: { originProvince: 'ON', destinationProvince: null, date: '2026-07-02' } })).toBe('tax.place_unknown')
    expect(code({ haul: null })).toBe('ok')
  })

  it('adds up for any tariff and any day', () => {
    fc.assert(
      fc.property(rate, minutes, fc.boolean(), fc.nat(5), fc.nat(100_000), (anyRate, worked, travelInsideMinimum, pianos, extra) => {
        const bill = reckonBill({ ...INPUT, rate: anyRate, minutes: worked, travelInsideMinimum, feeQuantities: [{ code: 'piano', quantity: pianos }], extras: [{ kind: 'storage', code: 'storage', amountCents: extra }] })
        if (!bill.ok) throw new Error(bill.failure.code)
        expect(bill.value.lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(bill.value.totalCents)
        for (const line of bill.value.lines) {
          expect(Number.isInteger(line.amountCents)).toBe(true)
          const share = line.unit === '%' ? line.quantity / 100 : line.quantity
          expect(Math.abs(line.amountCents - line.unitPriceCents * share)).toBeLessThanOrEqual(0.5 + 1e-6)
        }
      }),
    )
  })

  it('never falls when more time is worked', () => {
    fc.assert(
      fc.property(rate, minutes, minutes, fc.boolean(), (anyRate, worked, more, travelInsideMinimum) => {
        const longer = { load: worked.load + more.load, unload: worked.unload + more.unload, drive: worked.drive + more.drive, travel: worked.travel + more.travel }
        const short = reckonBill({ ...INPUT, rate: anyRate, minutes: worked, travelInsideMinimum, haul: null })
        const long = reckonBill({ ...INPUT, rate: anyRate, minutes: longer, travelInsideMinimum, haul: null })
        if (!short.ok || !long.ok) throw new Error('no refusal is possible here')
        // Labour and travel are rounded to the cent each by itself, which can cost one cent.
        expect(long.value.totalCents).toBeGreaterThanOrEqual(short.value.totalCents - 1)
      }),
    )
  })
})

describe('billed minutes', () => {
  const billed = (change: Partial<TariffRate>, inside = true, worked = INPUT.minutes): [number, number] => {
    const { labour, travel } = billedMinutes({ ...RATE, ...change }, worked, inside)
    return [labour, travel]
  }

  it('take travel by its mode', () => {
    expect(billed({ travelMode: 'port_to_port', roundingMinutes: null })).toEqual([253, 44])
    expect(billed({ travelMode: 'fixed', roundingMinutes: null })).toEqual([253, 30])
    expect(billed({ travelMode: 'double_drive', roundingMinutes: null })).toEqual([281, 0])
    expect(billed({ travelMode: 'none', roundingMinutes: null })).toEqual([253, 0])
    expect(billed({ travelMode: null, roundingMinutes: null })).toEqual([253, 0])
  })

  it('reach the minimum with or without travel', () => {
    const short = { load: 40, unload: 30, drive: 10, travel: 20 }
    expect(billed({}, true, short)).toEqual([150, 30])
    expect(billed({}, false, short)).toEqual([180, 30])
    expect(billed({ minHours: null }, true, short)).toEqual([90, 30])
  })

  it('are never below the minimum nor below what was worked, and are whole steps above it', () => {
    fc.assert(
      fc.property(rate, minutes, (anyRate, worked) => {
        const { labour, travel } = billedMinutes(anyRate, worked, true)
        const least = (anyRate.minHours ?? 0) * 60
        expect(labour + travel).toBeGreaterThanOrEqual(least)
        expect(labour).toBeGreaterThanOrEqual(worked.load + worked.unload + worked.drive)
        const step = anyRate.roundingMinutes ?? 0
        if (labour + travel > least && step > 0) expect((labour + travel) % step).toBe(0)
      }),
    )
  })

  it('file fee codes under the kinds of bill lines', () => {
    expect(['stairs', 'long_carry', 'lift', 'shuttle', 'piano', 'safe', 'storage', 'fish_tank', 'constructor'].map(feeKind)).toEqual(['access', 'access', 'access', 'access', 'bulky', 'bulky', 'storage', 'other', 'other'])
  })
})

describe('selecting the rate', () => {
  const rates: TariffRate[] = [
    { ...RATE, version: 'old', validFrom: '2025-01-01', validTo: '2025-12-31', ratePerHourCents: 1 },
    { ...RATE, ratePerHourCents: 2 },
    { ...RATE, dayType: 'weekend', ratePerHourCents: 3 },
    { ...RATE, dayType: 'peak', ratePerHourCents: 4 },
    { ...RATE, crewSize: 2, dayType: 'weekday', ratePerHourCents: 5 },
    { ...RATE, version: 'v2', validFrom: '2026-09-01', ratePerHourCents: 6 },
  ]
  const found = (date: string, peak = false, crewSize = 3, trucks = 1): number | string => {
    const selected = selectRate(rates, { crewSize, trucks, date, peak })
    return selected.ok ? selected.value.ratePerHourCents : selected.failure.code
  }

  it('goes by day, crew, trucks and version', () => {
    // 2026-07-01 is a Wednesday, 2026-07-04 a Saturday.
    expect([found('2026-07-01'), found('2026-07-04'), found('2026-07-01', true), found('2026-07-04', true)]).toEqual([2, 3, 4, 4])
    expect([found('2025-12-31'), found('2026-01-01'), found('2026-08-31'), found('2026-09-05', true)]).toEqual([1, 2, 2, 6])
    expect([found('2026-07-01', false, 2), found('2026-07-04', false, 2), found('2026-07-01', false, 3, 2), found('2024-12-31')]).toEqual([5, 'tariff.no_rate', 'tariff.no_rate', 'tariff.no_rate'])
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rates, { minLength: rates.length }), fc.constantFrom('2025-06-01', '2026-07-01', '2026-07-04', '2026-10-03'), fc.boolean(), (shuffled, date, peak) => {
        expect(selectRate(shuffled, { crewSize: 3, trucks: 1, date, peak })).toEqual(selectRate(rates, { crewSize: 3, trucks: 1, date, peak }))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charge, RATE, timeSheet, wellBilledSheet, withBilled, workerId } from '../../../../tests/support/well-billed-sheet.ts'
import { priceOfMinutes } from '../../../domain/money/money.ts'
import { findLeaks } from './find-leaks.ts'
import { openBooks } from './job-books.ts'
import type { JobSheet, SheetCharge } from './job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from './leak-parameters.ts'

const found = (sheet: JobSheet): [string, number][] => findLeaks(sheet, PARAMETERS).map((each) => [each.rule, each.amountCents])
const hours = (minutes: number) => (line: SheetCharge): SheetCharge => line.kind === 'labour' ? { ...line, quantity: minutes / 60, amountCents: priceOfMinutes(line.unitPriceCents ?? 0, minutes) } : line
/** Tax and payment in step with a changed bill, so that the change alone is looked at. */
function settle(sheet: JobSheet): JobSheet {
  const net = sheet.billed.reduce((sum, line) => sum + (line.kind === 'tax' ? 0 : line.amountCents), 0)
  const tax = Math.round(net * 0.13)
  const billed = sheet.billed.map((line) => (line.kind === 'tax' ? { ...line, amountCents: tax } : line))
  return { ...sheet, billed, payments: [{ key: 'p', date: '2026-07-02', method: 'etransfer', amountCents: net + tax, feeCents: null }] }
}
const fuelFor = (sheet: JobSheet): JobSheet => {
  const base = sheet.billed.reduce((sum, line) => sum + (['labour', 'travel', 'truck_fee'].includes(line.kind) ? line.amountCents : 0), 0)
  return withBilled(sheet, (line) => (line.kind === 'fuel' ? { ...line, amountCents: Math.round(base * 0.05) } : line))
}
const changed = (sheet: JobSheet, edit: (line: SheetCharge) => SheetCharge | null): JobSheet => settle(fuelFor(withBilled(sheet, edit)))

describe('a well billed job', () => {
  it('has no leak', () => {
    expect(found(wellBilledSheet())).toEqual([])
    expect(found(wellBilledSheet({ facts: [{ code: 'stairs', quantity: 3 }, { code: 'piano', quantity: 1 }], discountCents: 40_00 }))).toEqual([])
  })

  it('has none whatever the tariff and the day', () => {
    const work = fc.record({
      rate: fc.record({
        ratePerHourCents: fc.integer({ min: 60_00, max: 400_00 }), minHours: fc.constantFrom(null, 2, 3, 4),
        travelMode: fc.constantFrom('port_to_port' as const, 'fixed' as const, 'double_drive' as const, 'none' as const, null),
        travelHours: fc.constantFrom(null, 0.5, 1), tripFeeCents: fc.constantFrom(null, 0, 90_00), fuelPct: fc.constantFrom(null, 0, 4.5), roundingMinutes: fc.constantFrom(null, 0, 1, 6, 15, 30),
      }),
      crew: fc.integer({ min: 2, max: 3 }),
      minutes: fc.record({ load: fc.integer({ min: 0, max: 400 }), unload: fc.integer({ min: 1, max: 300 }), drive: fc.nat(200), travel: fc.nat(120) }),
      facts: fc.uniqueArray(fc.record({ code: fc.constantFrom('stairs', 'piano', 'long_carry'), quantity: fc.integer({ min: 1, max: 6 }) }), { selector: (each) => each.code }),
      materials: fc.uniqueArray(fc.record({ item: fc.constantFrom('box', 'wardrobe'), quantity: fc.nat(60) }), { selector: (each) => each.item }),
      province: fc.constantFrom('ON', 'QC', 'BC', 'NS'),
    })
    fc.assert(fc.property(work, (done) => {
      expect(found(wellBilledSheet(done))).toEqual([])
    }), { numRuns: 500 })
  })

  it('is silent before there is a bill', () => {
    expect(found(wellBilledSheet({}, { billed: [], payments: [] }))).toEqual([])
  })
})

describe('hours', () => {
  // 255 min of work and 30 of travel: 285 due; estimate of 4 h so that the ceiling leaves room.
  const sheet = wellBilledSheet({}, { job: { ...wellBilledSheet().job, estimatedHours: 5 }, estimated: [] })

  it('L02: an hour worked and not billed', () => {
    expect(found(changed(sheet, hours(195)))).toEqual([['L02', 150_00]])
    const [leak] = findLeaks(changed(sheet, hours(195)), PARAMETERS)
    expect(leak).toMatchObject({ recoverableCents: 150_00, recoverableUntil: '2026-08-01', confidence: 0.95, params: { workedMinutes: 255, billedMinutes: 195, minutes: 60 } })
    expect(leak?.evidence.filter((each) => each.kind === 'timeEntry')).toHaveLength(15)
    expect(found(changed(sheet, hours(300)))).toEqual([])
  })

  it('L02: is too late when the invoice was paid long ago', () => {
    expect(findLeaks({ ...changed(sheet, hours(195)), asOf: '2026-09-01' }, PARAMETERS)).toMatchObject([{ rule: 'L02', recoverableCents: 0, recoverableUntil: null }])
  })

  it('L01: the bill held to the quote', () => {
    const quoted = { ...sheet, job: { ...sheet.job, estimatedHours: 195 / 60 } }
    expect(found(changed(quoted, hours(195)))).toEqual([['L01', 150_00]])
  })

  it('L01: what the Ontario ceiling forbids, L02 what it leaves', () => {
    const estimate = [charge('estimated:0', 'labour', 'labour', 1_000_00)]
    const short = { ...changed(sheet, hours(195)), estimated: estimate }
    const billed = openBooks(short, PARAMETERS).bill.billedCents
    expect(billed).toBeLessThan(1_100_00)
    const room = 1_100_00 - billed
    expect(found({ ...short, estimated: [charge('estimated:0', 'labour', 'labour', Math.round((billed + 50_00) / 1.1))] })).toEqual([['L01', 100_00], ['L02', 50_00]].map(([rule, cents]) => [rule, expect.closeTo(Number(cents), -1)]))
    expect(room).toBeGreaterThan(150_00)
    expect(found(short)).toEqual([['L02', 150_00]])
  })

  it('L01: a flat price below the hours it took', () => {
    const flat = changed(sheet, (line) => (line.kind === 'labour' ? { ...line, quantity: 1, unit: 'flat', amountCents: 400_00 } : line.kind === 'travel' ? null : line))
    expect(found(flat)).toEqual([['L01', priceOfMinutes(150_00, 285) - 400_00]])
  })

  it('L03: travel and trip fee', () => {
    expect(found(changed(sheet, (line) => (line.kind === 'travel' ? null : line)))).toEqual([['L03', 75_00]])
    expect(found(changed(sheet, (line) => (line.kind === 'truck_fee' ? null : line)))).toEqual([['L03', 75_00]])
    expect(found(changed(sheet, (line) => (line.kind === 'travel' ? null : hours(285)(line))))).toEqual([])
  })

  it('L04: the second drive', () => {
    const california = wellBilledSheet({ rate: { travelMode: 'double_drive' }, minutes: { load: 120, unload: 90, drive: 45, travel: 0 } }, { estimated: [] })
    expect(found(changed(california, hours(255)))).toEqual([['L04', 112_50]])
    expect(found(changed(california, hours(300)))).toEqual([])
  })

  it('L05: below the minimum', () => {
    const short = wellBilledSheet({ minutes: { load: 45, unload: 30, drive: 15, travel: 0 } }, { estimated: [] })
    expect(found(changed(short, hours(90)))).toEqual([['L05', 150_00]])
    expect(found(changed(short, hours(150)))).toEqual([])
  })

  it('L20: rounded down instead of up', () => {
    const odd = wellBilledSheet({ minutes: { load: 130, unload: 99, drive: 30, travel: 0 } }, { estimated: [] })
    expect(found(changed(odd, hours(255)))).toEqual([['L20', 37_50]])
    expect(found(changed(odd, hours(270)))).toEqual([])
  })

  it('L20: pay rounded up, where the company does that', () => {
    const odd = wellBilledSheet({ minutes: { load: 128, unload: 99, drive: 30, travel: 0 } })
    // 257 min each for three men, paid as 270: 39 min at 22.00 × 1.12.
    expect(findLeaks(odd, { ...PARAMETERS, payRoundingMinutes: 15 }).map((each) => [each.rule, each.amountCents])).toEqual([['L20', 3 * priceOfMinutes(24_64, 13)]])
  })

  it('L23: an older price list', () => {
    const old = changed(sheet, (line) => (line.unitPriceCents === 150_00 && line.unit === 'hour' ? { ...line, unitPriceCents: 140_00, amountCents: priceOfMinutes(140_00, (line.quantity ?? 0) * 60) } : line))
    expect(found(old)).toEqual([['L23', 47_50]])
    // A price that no version had is an agreement.
    const agreed = changed(sheet, (line) => (line.unitPriceCents === 150_00 && line.unit === 'hour' ? { ...line, unitPriceCents: 145_00, amountCents: priceOfMinutes(145_00, (line.quantity ?? 0) * 60) } : line))
    expect(found(agreed)).toEqual([])
  })

  it('never count a minute twice', () => {
    const rate = fc.record({
      minHours: fc.constantFrom(null, 2, 3, 6), travelMode: fc.constantFrom('port_to_port' as const, 'fixed' as const, 'double_drive' as const, 'none' as const),
      travelHours: fc.constantFrom(0.5, 1), roundingMinutes: fc.constantFrom(0, 15, 30), tripFeeCents: fc.constant(0),
    })
    const minutes = fc.record({ load: fc.integer({ min: 1, max: 300 }), unload: fc.nat(300), drive: fc.nat(120), travel: fc.nat(90) })
    fc.assert(
      fc.property(rate, minutes, fc.nat(700), fc.nat(90), fc.option(fc.integer({ min: 1, max: 3_000_00 })), fc.boolean(), (anyRate, worked, labour, travel, estimate, isOld) => {
        const price = isOld ? 140_00 : 150_00
        const perfect = wellBilledSheet({ rate: anyRate, minutes: worked })
        const billed = [
          charge('billed:0', 'labour', 'labour', priceOfMinutes(price, labour), labour / 60, 'hour', price),
          charge('billed:1', 'travel', 'travel', priceOfMinutes(price, travel), travel / 60, 'hour', price),
        ]
        const sheet = { ...perfect, billed, estimated: estimate === null ? [] : [charge('estimated:0', 'labour', 'labour', estimate)], materials: [] }
        const due = openBooks(sheet, PARAMETERS).hours?.dueMinutes ?? 0
        const claimed = findLeaks(sheet, PARAMETERS).filter((each) => ['L01', 'L02', 'L03', 'L04', 'L05', 'L20'].includes(each.rule)).reduce((sum, each) => sum + each.amountCents, 0)
        const repriced = findLeaks(sheet, PARAMETERS, 'L23').reduce((sum, each) => sum + each.amountCents, 0)
        expect(claimed).toBeLessThanOrEqual(Math.max(0, priceOfMinutes(150_00, due)))
        if (labour + travel <= due) expect(claimed + repriced).toBeLessThanOrEqual(priceOfMinutes(150_00, due) - priceOfMinutes(price, labour) - priceOfMinutes(price, travel) + 2)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('wages', () => {
  it('never claim more than the crew was paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 15_00, max: 60_00 }), fc.integer({ min: 2, max: 6 }), (idle, wage, crew) => {
        const base = wellBilledSheet({ crew: 2 })
        const at = Date.UTC(2026, 6, 2, 8)
        const time = [...timeSheet(crew, { load: 60, unload: 40, drive: 10, travel: 0 }), { key: 'y', worker: workerId(0), kind: 'yard' as const, startAt: at, endAt: at + idle * 60_000, paid: true }]
        const men = wellBilledSheet({ crew }).crew.map((each) => ({ ...each, wagePerHourCents: wage, replacement: { worker: workerId(50), wagePerHourCents: 1 } }))
        const sheet = { ...base, time, crew: men, job: { ...base.job, volumeCuft: 300 } }
        const paid = Math.ceil(((110 * crew + idle) / 60) * Math.round(wage * PARAMETERS.wageBurden))
        const claimed = findLeaks(sheet, PARAMETERS).filter((each) => ['L10', 'L11', 'L12', 'L13'].includes(each.rule)).reduce((sum, each) => sum + each.amountCents, 0)
        expect(claimed).toBeLessThanOrEqual(paid + crew)
      }),
    )
  })
})

describe('findings', () => {
  it('carry their rule, version, place and day, and are the same every time', () => {
    const sheet = changed(wellBilledSheet({}, { estimated: [] }), hours(195))
    expect(findLeaks(sheet, PARAMETERS)).toEqual(findLeaks(sheet, PARAMETERS))
    expect(findLeaks(sheet, PARAMETERS)[0]).toMatchObject({ rule: 'L02', version: 1, job: sheet.job.id, location: sheet.job.location, date: '2026-07-02' })
    expect(RATE.ratePerHourCents).toBe(150_00)
  })

  it('below the threshold are none', () => {
    expect(findLeaks(changed(wellBilledSheet({}, { estimated: [] }), hours(195)), { ...PARAMETERS, smallestFindingCents: 150_01 })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { charge, timeSheet, wellBilledSheet, withBilled, workerId } from '../../../../tests/support/well-billed-sheet.ts'
import type { StorageAccount } from '../../../domain/records/money-records.ts'
import { findLeaks } from './find-leaks.ts'
import type { JobSheet, SheetClaim } from './job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from './leak-parameters.ts'

/* One planted case and one that is close to it and no leak, for each rule that is not about hours (those are in find-leaks.test.ts). */

const found = (sheet: JobSheet): [string, number][] => findLeaks(sheet, PARAMETERS).map((each) => [each.rule, each.amountCents])
const amount = (rule: string, sheet: JobSheet): number => findLeaks(sheet, PARAMETERS).find((each) => each.rule === rule)?.amountCents ?? 0
const unestimated = { estimated: [] }
const job = (change: Partial<JobSheet['job']>): JobSheet['job'] => ({ ...wellBilledSheet().job, ...change })

describe('L06 unbilled materials', () => {
  it('issued less returned less billed, at its price', () => {
    const sheet = wellBilledSheet({}, { ...unestimated, materials: [{ key: 'box', item: 'box', issued: 30, returned: 3, billed: 12, unitPriceCents: 3_50, unitCostCents: 1_75 }] })
    expect(found(sheet)).toEqual([['L06', 52_50]])
    expect(findLeaks(sheet, PARAMETERS)[0]?.evidence).toEqual([{ kind: 'material', id: `${sheet.job.id}/box`, values: { issued: 30, returned: 3, billed: 12, priceCents: 3_50 } }])
  })
  it('is silent where the bill has the material and only the list does not say so', () => {
    expect(found(wellBilledSheet({}, { materials: [{ key: 'box', item: 'box', issued: 15, returned: 3, billed: null, unitPriceCents: null, unitCostCents: null }] }))).toEqual([])
    expect(found(wellBilledSheet({}, { materials: [{ key: 'box', item: 'box', issued: 9, returned: null, billed: 12, unitPriceCents: 3_50, unitCostCents: null }] }))).toEqual([])
  })
})

describe('L07 unbilled access or bulky item', () => {
  const facts = [{ key: 'f1', code: 'piano', quantity: 1 }, { key: 'f2', code: 'stairs', quantity: 2 }]
  it('a fee for each fact that the bill lacks', () => {
    const sheet = wellBilledSheet({}, { ...unestimated, facts })
    expect(found(sheet)).toEqual([['L07', 200_00]])
    expect(findLeaks(sheet, PARAMETERS)[0]).toMatchObject({ params: { codes: 'piano, stairs' }, recoverableCents: 200_00 })
  })
  it('is silent when the bill names it in French, sums it up, or the tariff has no such fee', () => {
    const bill = wellBilledSheet().billed
    expect(amount('L07', wellBilledSheet({}, { ...unestimated, facts, billed: [...bill, charge('b8', 'bulky', 'Piano droit', 150_00), charge('b9', 'access', 'Escaliers (2)', 50_00)] }))).toBe(0)
    expect(amount('L07', wellBilledSheet({}, { ...unestimated, facts, billed: [...bill, charge('b8', 'access', 'Supplements', 200_00)] }))).toBe(0)
    expect(amount('L07', wellBilledSheet({}, { facts: [{ key: 'f', code: 'weather', quantity: 1 }] }))).toBe(0)
  })
  it('is recoverable only up to the ceiling, until a change is signed', () => {
    const sheet = wellBilledSheet({}, { facts })
    const [leak] = findLeaks(sheet, PARAMETERS)
    expect(leak?.amountCents).toBe(200_00)
    expect(leak?.recoverableCents).toBeLessThan(200_00)
    expect(findLeaks({ ...sheet, facts: [...facts, { key: 's', code: 'signed_change', quantity: null }] }, PARAMETERS)[0]?.recoverableCents).toBe(200_00)
  })
})

describe('L08 discount past authority', () => {
  const given = (cents: number, by: string | null, roles: readonly string[]) => withBilled(wellBilledSheet({ discountCents: cents }), (line) => (line.kind === 'discount' ? { ...line, discountBy: by, discountRoles: roles } : line))
  it('what the best role of the giver does not cover', () => {
    // 5 % of about 1,000 is under the 60.00 of a dispatcher.
    const sheet = given(100_00, 'dana', ['Dispatcher'])
    const gross = sheet.billed.reduce((sum, line) => sum + (line.kind === 'tax' ? 0 : line.amountCents), 0) + 100_00
    expect(found(sheet)).toEqual([['L08', 100_00 - Math.min(60_00, Math.round(gross * 0.05))]])
    expect(findLeaks(sheet, PARAMETERS)[0]?.params).toMatchObject({ by: 'dana', givenCents: 100_00 })
  })
  it('is silent within a manager’s limit, when nobody is named and somebody may, and without any limits', () => {
    expect(found(given(100_00, 'mo', ['Dispatcher', 'Manager']))).toEqual([])
    expect(found(given(100_00, null, []))).toEqual([])
    expect(found({ ...given(300_00, 'dana', ['Dispatcher']), authorities: [] })).toEqual([])
  })
})

describe('L09 overtime', () => {
  const none = { overtimeMinutes: 0, doubleMinutes: 0 }
  const late = (minutes: number | null, doubleMinutes = 0) => wellBilledSheet({}, { crew: wellBilledSheet().crew.map((each, index) => ({ ...each, overtime: index > 0 ? none : minutes === null ? null : { overtimeMinutes: minutes, doubleMinutes } })) })
  it('the premium of the hours past the week’s threshold', () => {
    expect(found(late(120))).toEqual([['L09', 22_00]])
    expect(findLeaks(late(120), { ...PARAMETERS, overtimePricedIn: 0.5 }).map((each) => each.amountCents)).toEqual([11_00])
  })
  it('and the whole wage again of double time', () => {
    expect(found(late(120, 60))).toEqual([['L09', 44_00]])
    expect(findLeaks(late(120, 60), PARAMETERS)[0]).toMatchObject({ params: { minutes: 180 }, evidence: [{ values: { overtimeMinutes: 120, doubleMinutes: 60 } }] })
  })
  it('is silent within the week and while the week is unknown', () => {
    expect(found(late(0))).toEqual([])
    expect(found(late(null))).toEqual([])
  })
})

describe('L10 idle crew', () => {
  const at = Date.UTC(2026, 6, 2, 11)
  const yard = (minutes: number, paid: boolean) => wellBilledSheet({}, { time: [...wellBilledSheet().time, { key: 'y', worker: workerId(0), kind: 'yard', startAt: at, endAt: at + minutes * 60_000, paid }] })
  it('paid yard time beyond the preparation, at the loaded wage', () => {
    expect(found(yard(90, true))).toEqual([['L10', 24_64]])
  })
  it('is silent for preparation and for unpaid time', () => {
    expect(found(yard(30, true))).toEqual([])
    expect(found(yard(90, false))).toEqual([])
  })
})

describe('L11 wrong crew size', () => {
  it('a man more than the customer pays for', () => {
    const base = wellBilledSheet()
    const four = { ...base, time: timeSheet(4, { load: 130, unload: 95, drive: 30, travel: 40 }), crew: wellBilledSheet({ crew: 4 }).crew }
    const leak = findLeaks(four, PARAMETERS).find((each) => each.rule === 'L11')
    expect(leak).toMatchObject({ recoverableCents: 0, confidenceReason: 'modelled', params: { sent: 4, best: 3 } })
    expect(leak?.amountCents).toBeGreaterThan(50_00)
  })
  it('is silent for the crew that was booked and suits the volume', () => {
    expect(amount('L11', wellBilledSheet())).toBe(0)
    expect(amount('L11', wellBilledSheet({}, { job: job({ volumeCuft: null }) }))).toBe(0)
  })
})

describe('L12 over-qualified crew', () => {
  const replaced = (wage: number | null) => wellBilledSheet({}, { crew: wellBilledSheet().crew.map((each, index) => (index === 2 ? { ...each, wagePerHourCents: 30_00, replacement: wage === null ? null : { worker: workerId(40), wagePerHourCents: wage } } : each)) })
  it('the difference of wages over the paid hours', () => {
    // 295 paid minutes.
    expect(found(replaced(20_00))).toEqual([['L12', 49_17]])
  })
  it('is silent when nobody was free', () => {
    expect(found(replaced(null))).toEqual([])
  })
})

describe('L13 wrong truck', () => {
  const place = { province: 'ON', lat: 43.65, lon: -79.38 }
  const stops = [{ kind: 'origin' as const, province: 'ON', lat: 43.7, lon: -79.4 }, { kind: 'destination' as const, province: 'ON', lat: 44.3, lon: -79.6 }]
  const [truck] = wellBilledSheet().trucks
  if (truck === undefined) throw new Error('the sheet has a truck')
  it('kilometres of a truck too big, while a smaller one was free', () => {
    const sheet = wellBilledSheet({ rate: { fuelPct: 20 } }, { place, stops, trucks: [{ ...truck, costPerKmCents: 95, fitting: { truck: 'small', volumeCuft: 800, costPerKmCents: 45 } }] })
    expect(amount('L13', sheet)).toBeGreaterThan(80_00)
    expect(amount('L13', { ...sheet, trucks: [{ ...truck, costPerKmCents: 95 }] })).toBe(0)
    expect(amount('L13', { ...sheet, stops: wellBilledSheet().stops })).toBe(0)
  })
  it('a second trip of a load that did not fit', () => {
    const base = wellBilledSheet({ minutes: { load: 130, unload: 95, drive: 90, travel: 0 } }, { job: job({ volumeCuft: 1_300 }), crew: wellBilledSheet().crew })
    const split = base.time.flatMap((entry) => (entry.kind === 'drive'
      ? [0, 60].map((from) => ({ ...entry, key: `${entry.key}-${from}`, startAt: entry.startAt + from * 60_000, endAt: entry.startAt + (from + 30) * 60_000 }))
      : [entry]))
    expect(amount('L13', { ...base, time: split })).toBeGreaterThan(50_00)
    expect(amount('L13', base)).toBe(0)
    expect(amount('L13', { ...base, time: split, job: job({ volumeCuft: 700 }) })).toBe(0)
  })
})

describe('L14 fuel', () => {
  it('the tariff’s surcharge that the bill lacks', () => {
    const sheet = wellBilledSheet({}, unestimated)
    const due = sheet.billed.find((line) => line.kind === 'fuel')?.amountCents ?? 0
    expect(due).toBeGreaterThan(30_00)
    expect(amount('L14', withBilled(sheet, (line) => (line.kind === 'fuel' ? null : line)))).toBe(due)
  })
  it('a long drive on a rate that does not carry it', () => {
    const far = [{ kind: 'origin' as const, province: 'ON', lat: 43.7, lon: -79.4 }, { kind: 'destination' as const, province: 'ON', lat: 45.4, lon: -75.7 }]
    const sheet = wellBilledSheet({ rate: { fuelPct: null } }, { place: { province: 'ON', lat: 43.65, lon: -79.38 }, stops: far })
    expect(findLeaks(sheet, PARAMETERS)).toMatchObject([{ rule: 'L14', recoverableCents: 0, confidenceReason: 'modelled' }])
    expect(found(wellBilledSheet({ rate: { fuelPct: null } }))).toEqual([])
  })
})

describe('L15 unbilled storage', () => {
  const account = (change: Partial<StorageAccount>): StorageAccount => ({
    id: 'a', externalId: null, location: 'l', customer: 'c', job: 'j', unit: 'U1', ratePerMonthCents: 120_00, handlingInCents: 60_00, handlingOutCents: 60_00,
    start: '2026-03-01', end: '2026-06-30', billedThrough: '2026-04-30', amountBilledCents: 300_00, ...change,
  }) as unknown as StorageAccount
  const stored = (change: Partial<StorageAccount>) => wellBilledSheet({}, { storage: [account(change)] })
  it('months and days held, and handling, less what was billed', () => {
    // 1 March to 30 June: three months and 29 days; 360.00 + 116.00 + 120.00 − 300.00.
    expect(findLeaks(stored({}), PARAMETERS)).toMatchObject([{ rule: 'L15', amountCents: 296_00, recoverableUntil: '2028-06-30' }])
  })
  it('whole months of an account that is still open, with no day to miss', () => {
    expect(findLeaks(stored({ end: null, billedThrough: '2026-06-15', amountBilledCents: 300_00 }), PARAMETERS)).toMatchObject([{ rule: 'L15', amountCents: 4 * 120_00 + 60_00 - 300_00, recoverableCents: 240_00, recoverableUntil: null }])
  })
  it('is silent for accounts billed up to date', () => {
    expect(found(stored({ amountBilledCents: 600_00 }))).toEqual([])
    expect(found(stored({ end: null, billedThrough: '2026-07-31', amountBilledCents: 660_00 }))).toEqual([])
    expect(found(stored({ end: null, start: '2026-07-10', billedThrough: null, amountBilledCents: 60_00 }))).toEqual([])
  })
})

describe('L16 deposit or cancellation fee not taken', () => {
  const booked = (change: Partial<JobSheet['job']>, sheet: Partial<JobSheet> = {}) => wellBilledSheet({}, { billed: [], payments: [], job: job({ status: 'booked', date: '2026-08-15', depositCents: 200_00, ...change }), ...sheet })
  it('the deposit of a move to come', () => {
    expect(findLeaks(booked({}), PARAMETERS)).toMatchObject([{ rule: 'L16', amountCents: 200_00, recoverableUntil: '2026-08-15' }])
  })
  it('the fee of a late cancellation', () => {
    expect(found(booked({ status: 'cancelled', depositCents: null, quoteTotalCents: 1_200_00 }, { cancelledOn: '2026-08-14', estimated: [] }))).toEqual([['L16', 120_00]])
    expect(found(booked({ status: 'cancelled' }, { cancelledOn: '2026-08-01' }))).toEqual([])
  })
  it('is silent when it was paid, is not due yet, or the work is done', () => {
    expect(found(booked({}, { payments: [{ key: 'p', date: '2026-06-02', method: 'card', amountCents: 200_00, feeCents: 0 }] }))).toEqual([])
    expect(found(booked({ bookedOn: '2026-07-19' }))).toEqual([])
    expect(found(wellBilledSheet({}, { job: job({ depositCents: 200_00 }) }))).toEqual([])
  })
})

describe('L17 card cost', () => {
  const total = wellBilledSheet().payments[0]?.amountCents ?? 0
  const paidBy = (method: string, feeCents: number | null) => wellBilledSheet({}, { payments: [{ key: 'p', date: '2026-07-02', method, amountCents: total, feeCents }] })
  it('the fee that was recorded, or the usual one', () => {
    expect(found(paidBy('credit card', 31_20))).toEqual([['L17', 31_20]])
    expect(amount('L17', paidBy('Visa', null))).toBe(Math.round(total * 0.024))
  })
  it('is silent for debit, transfers, and where a surcharge was collected', () => {
    expect(found(paidBy('debit card', null))).toEqual([])
    const surcharged = { ...paidBy('card', 31_20), billed: [...wellBilledSheet().billed, charge('s', 'other', 'Card surcharge', 31_20)] }
    expect(amount('L17', surcharged)).toBe(0)
  })
})

describe('L18 claims', () => {
  const claimed = (claim: Partial<SheetClaim>) => wellBilledSheet({}, { claims: [{ key: 'c', opened: '2026-07-05', closed: null, item: 'dresser', amountClaimedCents: 600_00, amountSettledCents: null, status: 'open', ...claim }] })
  it('settled, with its handling, less the valuation sold', () => {
    expect(found(claimed({ closed: '2026-07-15', amountSettledCents: 350_00, status: 'settled' }))).toEqual([['L18', 350_00 + 56_00 - 80_00]])
    expect(findLeaks(claimed({}), PARAMETERS)).toMatchObject([{ amountCents: 300_00 + 56_00 - 80_00, confidence: 0.5 }])
  })
  it('is silent for a refused claim', () => {
    expect(found(claimed({ status: 'refused' }))).toEqual([])
  })
})

describe('L19 valuation not offered', () => {
  const bare = (facts: JobSheet['facts'], status: JobSheet['job']['status'] = 'paid') => {
    const sheet = withBilled(wellBilledSheet({}, unestimated), (line) => (line.kind === 'valuation' ? null : line))
    return { ...sheet, facts, job: job({ status }), payments: [] }
  }
  it('the fee that a quarter of customers would have paid', () => {
    expect(amount('L19', bare([]))).toBe(26_25)
    expect(findLeaks(bare([]), PARAMETERS).find((each) => each.rule === 'L19')).toMatchObject({ confidence: 0.25, recoverableCents: 0 })
    expect(findLeaks({ ...bare([], 'confirmed'), asOf: '2026-07-01' }, PARAMETERS).find((each) => each.rule === 'L19')).toMatchObject({ recoverableCents: 26_25, recoverableUntil: '2026-07-02' })
  })
  it('is silent when it was sold or waived', () => {
    expect(amount('L19', wellBilledSheet())).toBe(0)
    expect(amount('L19', bare([{ key: 'w', code: 'valuation_waiver', quantity: null }]))).toBe(0)
  })
})

describe('L21 third party not rebilled', () => {
  const permit = (billed: number | null) => wellBilledSheet({}, { ...unestimated, materials: [{ key: 'parking', item: 'parking', issued: 1, returned: null, billed, unitPriceCents: 45_00, unitCostCents: 45_00 }] })
  it('what was paid and not passed on', () => {
    expect(found(permit(0))).toEqual([['L21', 45_00]])
    const quoted = wellBilledSheet()
    expect(found({ ...quoted, estimated: [...quoted.estimated, charge('e', 'third_party', 'crane', 300_00)] })).toEqual([['L21', 300_00]])
  })
  it('is silent when it stands on the list or on the bill', () => {
    expect(found(permit(1))).toEqual([])
    expect(amount('L21', { ...permit(0), billed: [...wellBilledSheet().billed, charge('t', 'third_party', 'parking', 45_00)] })).toBe(0)
  })
})

describe('L22 wrong tax', () => {
  it('the tax of the place of delivery', () => {
    // Billed with Quebec's 5 % and 9.975 %, delivered to Ontario at 13 %: too much, and no leak of the mover's; the other way round it is one.
    const ontario = wellBilledSheet()
    const net = ontario.billed.reduce((sum, line) => sum + (line.kind === 'tax' ? 0 : line.amountCents), 0)
    const gst = withBilled(ontario, (line) => (line.kind === 'tax' ? { ...line, amountCents: Math.round(net * 0.05) } : line))
    expect(findLeaks(gst, PARAMETERS).find((each) => each.rule === 'L22')).toMatchObject({ amountCents: Math.round(net * 0.13) - Math.round(net * 0.05), recoverableUntil: '2028-07-02', params: { province: 'ON' } })
    const toQuebec = { ...gst, stops: [gst.stops[0], { kind: 'destination' as const, province: 'QC', lat: null, lon: null }].filter((stop) => stop !== undefined) }
    expect(amount('L22', toQuebec)).toBe(0)
  })
  it('is silent for a few cents of rounding and for exempt lines', () => {
    const close = withBilled(wellBilledSheet(), (line) => (line.kind === 'tax' ? { ...line, amountCents: line.amountCents - 3 } : line))
    expect(amount('L22', close)).toBe(0)
    expect(amount('L22', withBilled(wellBilledSheet(), (line) => (line.kind === 'tax' ? null : { ...line, taxCode: 'exempt' })))).toBe(0)
  })
})

describe('L24 unsigned change', () => {
  const extra = (cents: number, paid: boolean) => {
    const sheet = wellBilledSheet()
    const billed = [...sheet.billed, charge('x', 'bulky', 'safe', cents)]
    return { ...sheet, billed, payments: paid ? [{ key: 'p', date: '2026-07-03', method: 'etransfer', amountCents: 9_999_00, feeCents: null }] : sheet.payments }
  }
  it('services beyond the estimate while the bill is open, and always what passes the ceiling', () => {
    expect(amount('L24', extra(60_00, false))).toBe(60_00)
    const above = extra(400_00, true)
    const net = above.billed.reduce((sum, line) => sum + (line.kind === 'tax' ? 0 : line.amountCents), 0)
    const ceiling = Math.floor((net - 400_00) * 1.1)
    expect(findLeaks(above, PARAMETERS).find((each) => each.rule === 'L24')).toMatchObject({ amountCents: net - ceiling, confidence: 0.9 })
  })
  it('is silent with a signature, and for small services already paid', () => {
    expect(amount('L24', { ...extra(400_00, false), facts: [{ key: 's', code: 'signed_change', quantity: null }] })).toBe(0)
    expect(amount('L24', extra(60_00, true))).toBe(0)
  })
})

describe('L25 bad debt', () => {
  const owing = (asOf: string, status: JobSheet['job']['status'] = 'invoiced') => wellBilledSheet({}, { asOf, payments: [], job: job({ status }) })
  const total = wellBilledSheet().billed.reduce((sum, line) => sum + line.amountCents, 0)
  it('the balance at the loss rate of its age', () => {
    expect(found(owing('2026-10-15'))).toEqual([['L25', Math.round(total * 0.27)]])
    expect(findLeaks(owing('2026-10-15', 'writtenOff'), PARAMETERS)).toMatchObject([{ rule: 'L25', amountCents: total, recoverableCents: 0 }])
  })
  it('is silent while it is young, and when it is paid', () => {
    expect(found(owing('2026-07-20'))).toEqual([])
    expect(found(wellBilledSheet({}, { asOf: '2027-07-01' }))).toEqual([])
  })
})

describe('L26 rate-card drift', () => {
  const CARD = 150_00
  const lowered = (cents: number, drift: JobSheet['drift'], estimated = false): JobSheet => {
    const sheet = wellBilledSheet({}, { job: job({ estimatedHours: 5 }), ...(drift === undefined ? {} : { drift }) })
    const billed = sheet.billed.map((line) => (line.kind === 'labour' || line.kind === 'travel' ? { ...line, unitPriceCents: cents, amountCents: Math.round((line.quantity ?? 0) * cents) } : line))
    return { ...sheet, billed, estimated: estimated ? sheet.estimated : [] }
  }
  const drift = { bills: 30, below: 9 }
  it('the difference of the hours, where many bills around it slip the same way', () => {
    const hours = wellBilledSheet().billed.reduce((sum, line) => sum + (line.kind === 'labour' || line.kind === 'travel' ? (line.quantity ?? 0) : 0), 0)
    const [leak] = findLeaks(lowered(145_00, drift), PARAMETERS, 'L26')
    expect(leak).toMatchObject({ amountCents: Math.round(hours * 5_00), recoverableCents: 0, confidenceReason: 'pattern', params: { usedCents: 145_00, dueCents: CARD } })
    expect(leak?.lowCents).toBe(Math.round(hours * 2_50))
    expect(leak?.evidence.at(-1)).toEqual({ kind: 'location', id: lowered(145_00, drift).job.location, values: drift })
  })
  it('can be asked for where the estimate promised the card', () => {
    expect(findLeaks(lowered(145_00, drift, true), PARAMETERS, 'L26')[0]?.recoverableCents).toBeGreaterThan(0)
  })
  it('is silent for one agreement, for few among many, for the card of another crew and for an older list', () => {
    expect(amount('L26', lowered(145_00, undefined))).toBe(0)
    expect(amount('L26', lowered(145_00, { bills: 5, below: 5 }))).toBe(0)
    expect(amount('L26', lowered(145_00, { bills: 60, below: 9 }))).toBe(0)
    expect(amount('L26', lowered(105_00, drift))).toBe(0)
    expect(amount('L26', lowered(140_00, drift))).toBe(0)
    expect(amount('L23', lowered(140_00, drift))).toBeGreaterThan(0)
  })
})

describe('L27 billed twice', () => {
  const piano = [{ key: 'f1', code: 'piano', quantity: 1 }]
  const twice = (sheet: JobSheet, find: (line: JobSheet['billed'][number]) => boolean): JobSheet => ({ ...sheet, billed: sheet.billed.flatMap((line) => (find(line) ? [line, { ...line, key: `${line.key}+` }] : [line])) })
  const withPiano = wellBilledSheet({ facts: [{ code: 'piano', quantity: 1 }] })
  it('a fee, a material, the truck, the valuation that stands there twice', () => {
    expect(found(twice({ ...withPiano, facts: piano }, (line) => line.description === 'piano'))).toEqual([['L27', 150_00]])
    for (const kind of ['materials', 'truck_fee', 'valuation']) expect([kind, found(twice(wellBilledSheet(), (line) => line.kind === kind)).map(([rule]) => rule)]).toEqual([kind, ['L27']])
    expect(findLeaks(twice(wellBilledSheet(), (line) => line.kind === 'valuation'), PARAMETERS)[0]).toMatchObject({ amountCents: 80_00, recoverableCents: 0, recoverableUntil: null, params: { lines: 1, isPaid: true } })
  })
  it('hours that the clock does not ask for', () => {
    expect(found(twice(wellBilledSheet({}, unestimated), (line) => line.kind === 'labour')).map(([rule]) => rule)).toEqual(['L27'])
    // Two halves of one day's work.
    const halves = withBilled(wellBilledSheet({}, unestimated), (line) => (line.kind === 'labour' ? { ...line, quantity: (line.quantity ?? 0) / 2, amountCents: line.amountCents / 2 } : line))
    expect(amount('L27', twice(halves, (line) => line.kind === 'labour'))).toBe(0)
  })
  it('is silent where records ask for two: two facts, two trucks, as estimated, stairs at both ends', () => {
    expect(amount('L27', twice({ ...withPiano, facts: [...piano, { key: 'f2', code: 'piano', quantity: 1 }] }, (line) => line.description === 'piano'))).toBe(0)
    expect(amount('L27', twice(wellBilledSheet({}, { job: job({ trucks: 2 }) }), (line) => line.kind === 'truck_fee'))).toBe(0)
    const sheet = wellBilledSheet()
    expect(amount('L27', twice({ ...sheet, estimated: twice(sheet, (line) => line.kind === 'valuation').billed }, (line) => line.kind === 'valuation'))).toBe(0)
    expect(amount('L27', { ...sheet, billed: [...sheet.billed, charge('s1', 'access', 'stairs', 25_00), charge('s2', 'access', 'stairs', 25_00)] })).toBe(0)
  })
})

describe('L28 storage no longer billed', () => {
  const account = (change: Partial<StorageAccount>): StorageAccount => ({
    id: 'a', externalId: null, location: 'l', customer: 'c', job: 'j', unit: 'U1', ratePerMonthCents: 120_00, handlingInCents: 60_00, handlingOutCents: 60_00,
    start: '2026-03-01', end: null, billedThrough: '2026-04-30', amountBilledCents: 300_00, ...change,
  }) as unknown as StorageAccount
  const stored = (change: Partial<StorageAccount>) => wellBilledSheet({}, { storage: [account(change)] })
  it('the months since the last bill of goods that are still there', () => {
    expect(findLeaks(stored({}), PARAMETERS)).toMatchObject([{ rule: 'L28', amountCents: 240_00, recoverableCents: 240_00, recoverableUntil: null, params: { months: 2, billedThrough: '2026-04-30' } }])
  })
  it('leaves to L15 what was not billed before it stopped', () => {
    expect(found(stored({ amountBilledCents: 240_00 }))).toEqual([['L15', 60_00], ['L28', 240_00]])
    expect(found(stored({ billedThrough: '2026-05-31', amountBilledCents: 300_00 }))).toEqual([['L15', 240_00]])
  })
  it('is silent for goods that left, for accounts billed ahead, and where two months are not unusual', () => {
    expect(amount('L28', stored({ end: '2026-06-30' }))).toBe(0)
    expect(found(stored({ billedThrough: '2026-07-31', amountBilledCents: 660_00 }))).toEqual([])
    expect(findLeaks(stored({}), { ...PARAMETERS, storageStoppedMonths: 3 }).map((each) => each.rule)).toEqual(['L15'])
  })
})

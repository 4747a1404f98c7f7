import { reckonBill, type BillLineKind } from '../../core/domain/tariff/bill.ts'
import type { JobSheet, SheetCharge, SheetRate, SheetTime } from '../../core/modules/cost-compensation/leaks/job-sheet.ts'

/** What was done on an invented job; the bill follows from it by the tariff, and everything is paid. */
export interface WorkDone {
  readonly rate: Partial<SheetRate>
  readonly crew: number
  readonly minutes: { readonly load: number; readonly unload: number; readonly drive: number; readonly travel: number }
  readonly facts: readonly { readonly code: string; readonly quantity: number }[]
  readonly materials: readonly { readonly item: string; readonly quantity: number }[]
  readonly discountCents: number
  readonly province: string
}

export const RATE: SheetRate = {
  key: 'v2:3:1:all', version: 'v2', validFrom: '2026-01-01', validTo: null, crewSize: 3, trucks: 1, dayType: 'all', ratePerHourCents: 150_00,
  minHours: 3, travelMode: 'fixed', travelHours: 0.5, tripFeeCents: 75_00, fuelPct: 5, roundingMinutes: 15,
}
const FEES: ReadonlyMap<string, number> = new Map([['stairs', 25_00], ['piano', 150_00], ['long_carry', 40_00]])
const MATERIALS = new Map([['box', { priceCents: 3_50, costCents: 1_75 }], ['wardrobe', { priceCents: 18_00, costCents: 9_00 }]])

const USUAL: WorkDone = {
  rate: {}, crew: 3, minutes: { load: 130, unload: 95, drive: 30, travel: 40 },
  facts: [], materials: [{ item: 'box', quantity: 12 }], discountCents: 0, province: 'ON',
}

const JOB_ID = '01980000-0000-7000-8000-000000000001'
const NINE_O_CLOCK = Date.UTC(2026, 6, 2, 13)

/** A job without a single leak: change one thing and one rule should speak. */
export function wellBilledSheet(done: Partial<WorkDone> = {}, change: Partial<JobSheet> = {}): JobSheet {
  const work = { ...USUAL, ...done }
  const rate = { ...RATE, crewSize: work.crew, ...work.rate }
  const bill = reckonBill({
    rate,
    fees: [...FEES].map(([code, priceCents]) => ({ version: rate.version, code, unit: 'each', priceCents })),
    materials: [...MATERIALS].map(([item, prices]) => ({ version: rate.version, item, ...prices })),
    minutes: work.minutes,
    travelInsideMinimum: true,
    feeQuantities: work.facts,
    materialQuantities: work.materials,
    extras: [{ kind: 'valuation', code: 'valuation', amountCents: 80_00 }],
    discountCents: work.discountCents,
    depositCents: 0,
    haul: { originProvince: work.province, destinationProvince: work.province, date: '2026-07-02' },
  })
  if (!bill.ok) throw new Error(bill.failure.code)
  const billed = bill.value.lines.map((line, index) => charge(`billed:${index}`, line.kind, line.code, line.amountCents, line.quantity, line.unit, line.unitPriceCents))
  return {
    asOf: '2026-07-20',
    job: {
      id: JOB_ID, location: '01980000-0000-7000-8000-00000000000a', type: 'move', status: 'paid', date: '2026-07-02', bookedOn: '2026-06-01', crewSize: work.crew, trucks: 1,
      requiredSkills: [], volumeCuft: 700, weightKg: null, estimatedHours: null, quoteTotalCents: null, depositCents: null,
    },
    place: { province: work.province, lat: null, lon: null },
    stops: [{ kind: 'origin', province: work.province, lat: null, lon: null }, { kind: 'destination', province: work.province, lat: null, lon: null }],
    estimated: billed.filter((line) => line.kind !== 'tax').map((line) => ({ ...line, key: line.key.replace('billed', 'estimated') })),
    billed,
    materials: work.materials.map(({ item, quantity }) => ({ key: item, item, issued: quantity + 3, returned: 3, billed: quantity, unitPriceCents: MATERIALS.get(item)?.priceCents ?? 0, unitCostCents: MATERIALS.get(item)?.costCents ?? 0 })),
    time: timeSheet(work.crew, work.minutes),
    facts: work.facts.map((fact, index) => ({ key: `fact-${index}`, ...fact })),
    payments: [{ key: '2026-07-02:etransfer:1', date: '2026-07-02', method: 'etransfer', amountCents: bill.value.totalCents, feeCents: null }],
    claims: [],
    storage: [],
    crew: Array.from({ length: work.crew }, (_, index) => ({ worker: workerId(index), role: index === 0 ? 'driver' as const : 'helper' as const, wagePerHourCents: 22_00, overtimeFactor: 1.5, overtime: { overtimeMinutes: 0, doubleMinutes: 0 }, replacement: null })),
    trucks: [{ truck: '01980000-0000-7000-8000-0000000000f1', journey: '01980000-0000-7000-8000-0000000000e1', volumeCuft: 1_000, sizeFt: 20, costPerKmCents: 60, costPerHourCents: 1_200, jobsOnJourney: 1, fitting: null }],
    prices: {
      tariff: '01980000-0000-7000-8000-0000000000d1', rate, crewRates: [2, 3, 4, 5].map((size) => ({ ...rate, crewSize: size, key: `v2:${size}:1:all`, ratePerHourCents: rate.ratePerHourCents + (size - work.crew) * 45_00 })),
      otherVersions: [{ ...rate, key: 'v1:3:1:all', version: 'v1', validFrom: '2025-01-01', validTo: '2025-12-31', ratePerHourCents: rate.ratePerHourCents - 10_00 }], fees: FEES, materials: MATERIALS,
    },
    authorities: [{ id: '01980000-0000-7000-8000-0000000000c1', role: 'Dispatcher', maxPct: 5, maxAmountCents: 60_00 }, { id: '01980000-0000-7000-8000-0000000000c2', role: 'Manager', maxPct: 15, maxAmountCents: null }],
    cancelledOn: null,
    ...change,
  }
}

export function charge(key: string, kind: BillLineKind | 'deposit', description: string, amountCents: number, quantity = 1, unit = 'each', unitPriceCents = amountCents): SheetCharge {
  return { key, kind, description, quantity, unit, unitPriceCents, amountCents, taxCode: null, discountBy: null, discountRoles: [] }
}

export function workerId(index: number): string {
  return `01980000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`
}

/** Travel, load, drive, unload, travel back, the whole crew at the same time. */
export function timeSheet(crew: number, { load, unload, drive, travel }: WorkDone['minutes']): SheetTime[] {
  const entries: SheetTime[] = []
  for (let index = 0; index < crew; index += 1) {
    let at = NINE_O_CLOCK
    const there = Math.floor(travel / 2)
    const legs = [['travel', there], ['load', load], ['drive', drive], ['unload', unload], ['travel', travel - there]] as const
    legs.forEach(([kind, minutes], leg) => {
      if (minutes > 0) entries.push({ key: `t${index}-${leg}`, worker: workerId(index), kind, startAt: at, endAt: at + minutes * 60_000, paid: true })
      at += minutes * 60_000
    })
  }
  return entries
}

/** The bill with one kind of line replaced. */
export function withBilled(sheet: JobSheet, edit: (line: SheetCharge) => SheetCharge | null): JobSheet {
  return { ...sheet, billed: sheet.billed.flatMap((line) => edit(line) ?? []) }
}

import { ok, refuse } from '../failure/failure.ts'
import type { Failure, Result } from '../failure/failure.ts'
import { multiplyCents, percentOf, priceOfMinutes, sumCents } from '../money/money.ts'
import type { Cents } from '../money/money.ts'
import { taxDue } from '../tax/sales-tax.ts'
import type { Haul } from '../tax/sales-tax.ts'
import { minutesOfHours, roundUpMinutes } from '../time/rounding.ts'
import type { TariffFee, TariffMaterial, TariffRate } from './tariff.ts'

export type BillLineKind =
  'labour' | 'travel' | 'truck_fee' | 'materials' | 'packing' | 'access' | 'bulky' | 'fuel' | 'valuation' | 'storage' | 'third_party' | 'discount' | 'tax' | 'other'

/** `quantity` times `unitPriceCents` is `amountCents`, rounded once; percentages have the base as unit price. */
export interface BillLine {
  readonly kind: BillLineKind
  readonly code: string
  readonly quantity: number
  readonly unit: string
  readonly unitPriceCents: Cents
  readonly amountCents: Cents
  readonly ruleId: string
  /** Version of the tariff or of the tax rules; null for what was agreed by hand. */
  readonly version: string | null
}

export interface BillInput {
  readonly rate: TariffRate
  /** Price lists of the tariff; rows of other versions than the rate's are passed over. */
  readonly fees: readonly TariffFee[]
  readonly materials: readonly TariffMaterial[]
  /** Whole minutes, breaks taken out. Drive is from origin to destination, travel from the yard to the origin and back from the destination. */
  readonly minutes: { readonly load: number; readonly unload: number; readonly drive: number; readonly travel: number }
  /** P4: whether travel helps to reach the minimum is a setting of the company. */
  readonly travelInsideMinimum: boolean
  readonly feeQuantities: readonly { readonly code: string; readonly quantity: number }[]
  readonly materialQuantities: readonly { readonly item: string; readonly quantity: number }[]
  /** Agreed amounts that no tariff row prices: valuation, storage, third parties. */
  readonly extras: readonly { readonly kind: BillLineKind; readonly code: string; readonly amountCents: Cents }[]
  readonly discountCents: Cents
  readonly depositCents: Cents
  /** Null leaves the tax out. */
  readonly haul: Haul | null
}

export interface Bill {
  readonly lines: readonly BillLine[]
  /** Before tax, discount taken off. */
  readonly subtotalCents: Cents
  readonly taxCents: Cents
  readonly totalCents: Cents
  /** Total less deposit. Negative: to be paid back. */
  readonly balanceCents: Cents
}

const FEE_KINDS: Readonly<Record<string, BillLineKind>> = {
  stairs: 'access', long_carry: 'access', lift: 'access', elevator: 'access', shuttle: 'access', hoisting: 'access',
  piano: 'bulky', safe: 'bulky', pool_table: 'bulky', hot_tub: 'bulky', appliance: 'bulky', bulky: 'bulky',
  packing: 'packing', unpacking: 'packing', valuation: 'valuation', storage: 'storage',
}

/** Kind of bill line of a fee code; a code of the company's own is `other`. */
export function feeKind(code: string): BillLineKind {
  return (Object.hasOwn(FEE_KINDS, code) ? FEE_KINDS[code] : undefined) ?? 'other'
}

export interface BilledMinutes {
  readonly labour: number
  readonly travel: number
}

/**
 * `max(min, round(load + unload + drive * (double drive ? 2 : 1) + travel))`, split into labour and travel.
 * A started rounding step is billed. Travel outside the minimum is added after it, and rounded with the rest.
 */
export function billedMinutes(rate: TariffRate, minutes: BillInput['minutes'], travelInsideMinimum: boolean): BilledMinutes {
  const step = rate.roundingMinutes ?? 0
  const minimum = minutesOfHours(rate.minHours ?? 0)
  const travel = travelMinutes(rate, minutes.travel)
  const work = minutes.load + minutes.unload + minutes.drive * (rate.travelMode === 'double_drive' ? 2 : 1)
  const total = travelInsideMinimum ? Math.max(minimum, roundUpMinutes(work + travel, step)) : Math.max(minimum + travel, roundUpMinutes(work + travel, step))
  return { labour: total - travel, travel }
}

function travelMinutes(rate: TariffRate, travelled: number): number {
  switch (rate.travelMode) {
    case 'port_to_port':
      return travelled
    case 'fixed':
      return minutesOfHours(rate.travelHours ?? 0)
    case 'double_drive':
    case 'none':
    case null:
      return 0
  }
}

/** The bill of an hourly move, line by line. Refuses `tariff.no_price`, `tariff.discount` and `tax.place_unknown`. */
export function reckonBill(input: BillInput): Result<Bill> {
  const { rate } = input
  const lines: BillLine[] = []
  const billed = billedMinutes(rate, input.minutes, input.travelInsideMinimum)
  const transport: BillLine[] = [hourLine(rate, 'labour', billed.labour)]
  if (billed.travel > 0) transport.push(hourLine(rate, 'travel', billed.travel))
  if (rate.tripFeeCents) transport.push(tariffLine('truck_fee', 'trip_fee', 1, 'trip', rate.tripFeeCents, 'tariff.trip_fee', rate))
  lines.push(...transport)

  const missing = priceList(input, lines)
  if (missing) return { ok: false, failure: missing }

  if (rate.fuelPct) {
    // Fuel is a share of moving the goods, not of boxes or of what third parties charge.
    const base = sumCents(transport.map((line) => line.amountCents))
    lines.push({ kind: 'fuel', code: 'fuel', quantity: rate.fuelPct, unit: '%', unitPriceCents: base, amountCents: percentOf(base, rate.fuelPct), ruleId: 'tariff.fuel', version: rate.version })
  }
  for (const { kind, code, amountCents } of input.extras) lines.push({ kind, code, quantity: 1, unit: 'each', unitPriceCents: amountCents, amountCents, ruleId: 'agreed', version: null })

  const gross = sumCents(lines.map((line) => line.amountCents))
  if (input.discountCents < 0 || input.discountCents > gross) return refuse('tariff.discount')
  if (input.discountCents > 0) {
    lines.push({ kind: 'discount', code: 'discount', quantity: 1, unit: 'each', unitPriceCents: -input.discountCents, amountCents: -input.discountCents, ruleId: 'agreed', version: null })
  }
  const subtotalCents = gross - input.discountCents
  let taxCents = 0
  if (input.haul) {
    const tax = taxDue(subtotalCents, input.haul)
    if (!tax.ok) return tax
    taxCents = tax.value.totalCents
    for (const { code, percent, amountCents } of tax.value.components) {
      lines.push({ kind: 'tax', code, quantity: percent, unit: '%', unitPriceCents: subtotalCents, amountCents, ruleId: tax.value.packId, version: String(tax.value.packVersion) })
    }
  }
  const totalCents = subtotalCents + taxCents
  return ok({ lines, subtotalCents, taxCents, totalCents, balanceCents: totalCents - input.depositCents })
}

/** Adds the lines of fees and materials; gives back the refusal if the tariff does not price one. */
function priceList(input: BillInput, lines: BillLine[]): Failure | null {
  const { rate } = input
  for (const { code, quantity } of input.feeQuantities) {
    const fee = input.fees.find((each) => each.code === code && each.version === rate.version)
    if (!fee) return { code: 'tariff.no_price', params: { code } }
    lines.push(tariffLine(feeKind(code), code, quantity, fee.unit, fee.priceCents, 'tariff.fee', rate))
  }
  for (const { item, quantity } of input.materialQuantities) {
    const material = input.materials.find((each) => each.item === item && each.version === rate.version)
    if (!material) return { code: 'tariff.no_price', params: { code: item } }
    lines.push(tariffLine('materials', item, quantity, 'each', material.priceCents, 'tariff.material', rate))
  }
  return null
}

/** Hours are shown with their fraction, but the amount comes from whole minutes: a third of an hour has no exact decimal. */
function hourLine(rate: TariffRate, kind: 'labour' | 'travel', minutes: number): BillLine {
  return { kind, code: kind, quantity: minutes / 60, unit: 'hour', unitPriceCents: rate.ratePerHourCents, amountCents: priceOfMinutes(rate.ratePerHourCents, minutes), ruleId: `tariff.${kind}`, version: rate.version }
}

function tariffLine(kind: BillLineKind, code: string, quantity: number, unit: string, unitPriceCents: Cents, ruleId: string, rate: TariffRate): BillLine {
  return { kind, code, quantity, unit, unitPriceCents, amountCents: multiplyCents(unitPriceCents, quantity), ruleId, version: rate.version }
}

import { multiplyCents, percentOf, priceOfMinutes, sumCents, type Cents } from '../../../domain/money/money.ts'
import { billedMinutes, reckonBill, type BillInput, type BillLine, type BilledMinutes } from '../../../domain/tariff/bill.ts'
import type { TariffRate } from '../../../domain/tariff/tariff.ts'
import { taxDue, type Haul } from '../../../domain/tax/sales-tax.ts'
import type { JobRequest } from './job-request.ts'
import type { PriceVersion } from './price-list.ts'

export interface SampleBill {
  readonly lines: readonly BillLine[]
  /** Before tax. */
  readonly subtotalCents: Cents
  readonly taxCents: Cents
  readonly totalCents: Cents
}

export interface BillTerms {
  readonly request: JobRequest
  readonly version: PriceVersion
  readonly rate: TariffRate
  readonly haul: Haul
}

export interface BillMinutes {
  readonly load: number
  readonly unload: number
  readonly drive: number
  readonly travel: number
}

/** P4: a setting of the company; the import format has no column for it, so the sample keeps to the product's default. */
export const TRAVEL_INSIDE_MINIMUM = true

/** What the tariff makes of these minutes and the agreed extras, by the bill formula of the product itself. */
export function billFor(terms: BillTerms, minutes: BillMinutes, extras: BillInput['extras'], discountCents: Cents): SampleBill {
  const { request, version, rate, haul } = terms
  const result = reckonBill({
    rate, fees: version.fees, materials: version.materials, minutes, travelInsideMinimum: TRAVEL_INSIDE_MINIMUM,
    feeQuantities: feeTotals(request), materialQuantities: request.materials, extras, discountCents, depositCents: 0, haul,
  })
  if (!result.ok) throw new Error(`the sample's bill is refused: ${result.failure.code}`)
  return result.value
}

/** Agreed amounts besides the tariff. */
export function agreedExtras(request: JobRequest, longHaulFuelCents: Cents): BillInput['extras'] {
  const extras: { kind: BillLine['kind']; code: string; amountCents: Cents }[] = []
  if (longHaulFuelCents > 0) extras.push({ kind: 'fuel', code: 'long_haul_fuel', amountCents: longHaulFuelCents })
  if (request.valuationCents > 0) extras.push({ kind: 'valuation', code: 'valuation', amountCents: request.valuationCents })
  if (request.permitCents > 0) extras.push({ kind: 'third_party', code: 'parking_permit', amountCents: request.permitCents })
  return extras
}

function feeTotals(request: JobRequest): { code: string; quantity: number }[] {
  const totals = new Map<string, number>()
  for (const { code, quantity } of request.fees) totals.set(code, (totals.get(code) ?? 0) + quantity)
  return [...totals].map(([code, quantity]) => ({ code, quantity }))
}

/** Where the hours of a bill come from, so that a leak can take out exactly one of them. */
export interface DueMinutes extends BilledMinutes {
  /** Load, unload and drive as clocked, the second drive included where the tariff has it. */
  readonly worked: number
  /** Added to fill the last step. */
  readonly rounding: number
  /** Added to reach the minimum. */
  readonly minimum: number
}

export function dueMinutes(rate: TariffRate, minutes: BillMinutes): DueMinutes {
  const billed = billedMinutes(rate, minutes, TRAVEL_INSIDE_MINIMUM)
  const worked = minutes.load + minutes.unload + minutes.drive * (rate.travelMode === 'double_drive' ? 2 : 1)
  const exact = worked + billed.travel
  const step = rate.roundingMinutes ?? 1
  const rounded = Math.ceil(exact / step) * step
  return { ...billed, worked, rounding: rounded - exact, minimum: billed.labour + billed.travel - rounded }
}

/** One thing wrong with a bill. What depends on it (fuel, tax) is reckoned anew, as a billing program would. */
export interface BillEdit {
  readonly labourMinutes?: number
  readonly dropKind?: BillLine['kind']
  /** Of a fee or an extra. */
  readonly dropCode?: string
  readonly material?: { readonly item: string; readonly quantity: number }
  readonly rateCents?: Cents
  /** Of a line that gets on the bill a second time. */
  readonly repeatCode?: string
  readonly dropFuel?: boolean
  readonly addDiscountCents?: Cents
  /** Tax as of this haul instead of the right one. */
  readonly taxedAs?: Haul
}

export function editBill(terms: BillTerms, bill: SampleBill, edit: BillEdit): SampleBill {
  const { rate, version } = terms
  const lines: BillLine[] = []
  for (const line of bill.lines) {
    if (line.kind === 'tax' || line.ruleId === 'tariff.fuel') continue
    if (line.kind === edit.dropKind || (edit.dropCode !== undefined && line.code === edit.dropCode)) continue
    lines.push(editLine(line, edit, rate))
    if (line.code === edit.repeatCode) lines.push(editLine(line, edit, rate))
  }
  if (edit.dropFuel !== true && rate.fuelPct) {
    const base = sumCents(lines.filter((line) => line.kind === 'labour' || line.kind === 'travel' || line.kind === 'truck_fee').map((line) => line.amountCents))
    lines.push({ kind: 'fuel', code: 'fuel', quantity: rate.fuelPct, unit: '%', unitPriceCents: base, amountCents: percentOf(base, rate.fuelPct), ruleId: 'tariff.fuel', version: version.version })
  }
  if (edit.addDiscountCents) lines.push({ kind: 'discount', code: 'discount', quantity: 1, unit: 'each', unitPriceCents: -edit.addDiscountCents, amountCents: -edit.addDiscountCents, ruleId: 'agreed', version: null })
  return withTax(lines.filter((line) => line.quantity > 0), edit.taxedAs ?? terms.haul)
}

function editLine(line: BillLine, edit: BillEdit, rate: TariffRate): BillLine {
  if (line.kind === 'labour' || line.kind === 'travel') {
    const minutes = line.kind === 'labour' && edit.labourMinutes !== undefined ? edit.labourMinutes : Math.round(line.quantity * 60)
    const unitPriceCents = edit.rateCents ?? rate.ratePerHourCents
    return { ...line, quantity: minutes / 60, unitPriceCents, amountCents: priceOfMinutes(unitPriceCents, minutes) }
  }
  if (edit.material && line.kind === 'materials' && line.code === edit.material.item) {
    return { ...line, quantity: edit.material.quantity, amountCents: multiplyCents(line.unitPriceCents, edit.material.quantity) }
  }
  return line
}

function withTax(lines: BillLine[], haul: Haul): SampleBill {
  const subtotalCents = sumCents(lines.map((line) => line.amountCents))
  const tax = taxDue(subtotalCents, haul)
  if (!tax.ok) throw new Error(`the sample's bill has no tax: ${tax.failure.code}`)
  const taxLines = tax.value.components.map(({ code, percent, amountCents }): BillLine => ({
    kind: 'tax', code, quantity: percent, unit: '%', unitPriceCents: subtotalCents, amountCents, ruleId: tax.value.packId, version: String(tax.value.packVersion),
  }))
  return { lines: [...lines, ...taxLines], subtotalCents, taxCents: tax.value.totalCents, totalCents: subtotalCents + tax.value.totalCents }
}

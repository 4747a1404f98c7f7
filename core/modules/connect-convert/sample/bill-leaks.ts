import { legalCeiling } from '../../../domain/consumer-law/ceiling.ts'
import { multiplyCents, percentOf, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { feeKind } from '../../../domain/tariff/bill.ts'
import { AUTHORITIES } from './staff.ts'
import { dueMinutes, type BillEdit, type BillMinutes, type BillTerms, type DueMinutes, type SampleBill } from './job-bill.ts'
import type { LeakRuleId } from './leak-quota.ts'
import type { Random } from './random.ts'

/** A job about to be billed: what a clerk could get wrong. */
export interface BillCase {
  readonly terms: BillTerms
  readonly minutes: BillMinutes
  readonly estimate: SampleBill
  readonly estimatedLabourMinutes: number
  /** The right bill. */
  readonly due: SampleBill
  /** Price per hour of the earlier list; null where there is none or it was not cheaper. */
  readonly oldRateCents: Cents | null
  /** What the office takes off the price on such days; null: it keeps to the list. */
  readonly slipCents: Cents | null
}

export interface BillLeak {
  readonly rule: LeakRuleId
  readonly edit: BillEdit
  readonly amountCents: Cents
  readonly note: string
  /** Minutes of unloading to add to the clock, so that the rounding step is full and hides nothing of the leak. */
  readonly addUnload: number
  /** Stays in the material list as issued and not billed. */
  readonly unbilledItem?: { readonly item: string; readonly quantity: number }
}

const LEAST = 600

/** Rules that this bill could break so that the amount is exactly one thing's. */
export function fittingBillLeaks(each: BillCase): LeakRuleId[] {
  const { terms, due, estimate, minutes } = each
  const { rate, request } = terms
  const hours = dueMinutes(rate, minutes)
  const fitting: LeakRuleId[] = due.lines.some((line) => line.code === 'long_haul_fuel') ? ['L08'] : ['L08', 'L14']
  const single = rate.travelMode !== 'double_drive' && minutes.load > 0
  const ceiling = ceilingOf(each)
  const isWithin = ceiling === null || due.subtotalCents <= ceiling
  if (single && hours.minimum === 0 && hours.worked - each.estimatedLabourMinutes >= 16) fitting.push('L01')
  if (single && hours.minimum === 0 && isWithin && hours.labour >= 150 && Math.abs(hours.labour - 45 - each.estimatedLabourMinutes) >= 2) fitting.push('L02')
  if (single && hours.minimum === 0 && minutes.travel >= 10 && hours.travel >= 10) fitting.push('L03')
  if (rate.tripFeeCents) fitting.push('L03')
  if (rate.travelMode === 'double_drive' && minutes.drive >= 6 && hours.minimum === 0) fitting.push('L04')
  if (hours.minimum >= 15) fitting.push('L05')
  if (single && hours.minimum === 0 && hours.rounding >= 5) fitting.push('L20')
  if (request.materials.length > 0) fitting.push('L06')
  if (request.fees.length > 0) fitting.push('L07')
  if (request.permitCents > 0) fitting.push('L21')
  if (isWithin && each.oldRateCents !== null) fitting.push('L23')
  if (repeatable(due).length > 0) fitting.push('L27')
  if (wrongHaul(each) !== null) fitting.push('L22')
  if (ceiling !== null && due.subtotalCents - ceiling >= 3_000 && due.subtotalCents > estimate.subtotalCents) fitting.push('L24')
  return fitting
}

export function plantBillLeak(random: Random, rule: LeakRuleId, each: BillCase): BillLeak | null {
  const { terms, minutes } = each
  const { rate } = terms
  const hours = dueMinutes(rate, minutes)
  switch (rule) {
    case 'L01':
      return hourLeak(rule, each, hours, each.estimatedLabourMinutes, 'hours beyond the quote left off the bill')
    case 'L02':
      return hourLeak(rule, each, hours, hours.labour - 45, 'clocked time left off the bill')
    case 'L03':
      return travelLeak(random, each, hours)
    case 'L04': {
      const amountCents = priceOfMinutes(rate.ratePerHourCents, minutes.drive)
      return leak(rule, { labourMinutes: hours.labour - minutes.drive }, amountCents, 'drive billed once', hours.rounding)
    }
    case 'L05':
      return leak(rule, { labourMinutes: hours.labour - hours.minimum }, priceOfMinutes(rate.ratePerHourCents, hours.minimum), 'minimum hours not applied')
    case 'L06':
      return materialLeak(random, each)
    case 'L07':
      return feeLeak(random, each)
    case 'L08':
      return discountLeak(random, each)
    case 'L14': {
      const line = each.due.lines.find((found) => found.ruleId === 'tariff.fuel')
      return line ? leak(rule, { dropFuel: true }, line.amountCents, 'fuel surcharge missing') : null
    }
    case 'L20':
      return leak(rule, { labourMinutes: hours.labour - hours.rounding }, priceOfMinutes(rate.ratePerHourCents, hours.rounding), 'exact minutes billed instead of started quarter hours')
    case 'L21':
      return leak(rule, { dropKind: 'third_party' }, terms.request.permitCents, 'parking permit not rebilled')
    case 'L22': {
      const haul = wrongHaul(each)
      return haul === null ? null : leak(rule, { taxedAs: haul.haul }, haul.shortCents, 'taxed as if delivered elsewhere')
    }
    case 'L23': {
      if (each.oldRateCents === null) return null
      const perHour = rate.ratePerHourCents - each.oldRateCents
      return leak(rule, { rateCents: each.oldRateCents }, priceOfMinutes(perHour, hours.labour + hours.travel), 'billed at the withdrawn price list')
    }
    case 'L26': {
      if (each.slipCents === null) return null
      return leak(rule, { rateCents: rate.ratePerHourCents - each.slipCents }, priceOfMinutes(each.slipCents, hours.labour + hours.travel), 'billed below the list, as others of those days')
    }
    case 'L27': {
      const line = random.pick(repeatable(each.due))
      return leak(rule, { repeatCode: line.code }, line.amountCents, `${line.code} billed twice`)
    }
    default:
      return null
  }
}

/** Whether a price below the list shows on this bill: on a peak day nothing tells what the price should have been. */
export function showsDrift(each: BillCase): boolean {
  const ceiling = ceilingOf(each)
  return each.slipCents !== null && each.terms.rate.dayType !== 'peak' && each.minutes.load + each.minutes.unload > 0 && (ceiling === null || each.due.subtotalCents <= ceiling)
}

/** Lines that nobody would take for two. */
function repeatable({ lines }: SampleBill): SampleBill['lines'] {
  return lines.filter((line) => ['access', 'bulky', 'materials', 'truck_fee', 'valuation', 'third_party'].includes(line.kind) && line.amountCents >= LEAST)
}

/** Most that may be billed before tax without a signature; null where no law says. */
export function ceilingOf({ terms, estimate }: Pick<BillCase, 'terms' | 'estimate'>): Cents | null {
  const { originProvince, destinationProvince } = terms.haul
  if (originProvince === null || destinationProvince === null) return null
  return legalCeiling(estimate.subtotalCents, 'estimate', 0, { originProvince, destinationProvince, date: terms.request.bookedOn }).ceilingCents
}

function leak(rule: LeakRuleId, edit: BillEdit, amountCents: Cents, note: string, addUnload = 0): BillLeak | null {
  return amountCents < LEAST ? null : { rule, edit, amountCents, note, addUnload }
}

function hourLeak(rule: LeakRuleId, { terms }: BillCase, hours: DueMinutes, labourMinutes: number, note: string): BillLeak | null {
  return leak(rule, { labourMinutes }, priceOfMinutes(terms.rate.ratePerHourCents, hours.labour - labourMinutes), note)
}

/** The hours of travel, or the trip fee where the tariff has one. */
function travelLeak(random: Random, { terms, minutes }: BillCase, hours: DueMinutes): BillLeak | null {
  const { rate } = terms
  const canDropHours = rate.travelMode !== 'double_drive' && hours.minimum === 0 && hours.travel >= 10 && minutes.travel >= 10
  if (rate.tripFeeCents && (!canDropHours || random.chance(0.5))) return leak('L03', { dropKind: 'truck_fee' }, rate.tripFeeCents, 'trip fee missing')
  return leak('L03', { dropKind: 'travel' }, priceOfMinutes(rate.ratePerHourCents, hours.travel), 'travel not billed', hours.rounding)
}

function materialLeak(random: Random, { terms }: BillCase): BillLeak | null {
  const { item, quantity } = random.pick(terms.request.materials)
  const missing = Math.max(1, Math.ceil(quantity * (0.4 + random.next() * 0.6)))
  const price = terms.version.materials.find((each) => each.item === item)?.priceCents ?? 0
  const found = leak('L06', { material: { item, quantity: quantity - missing } }, multiplyCents(price, missing), `${String(missing)} ${item} used and not billed`)
  return found && { ...found, unbilledItem: { item, quantity: missing } }
}

function feeLeak(random: Random, { terms }: BillCase): BillLeak | null {
  const { code } = random.pick(terms.request.fees)
  const quantity = terms.request.fees.filter((fee) => fee.code === code).reduce((sum, fee) => sum + fee.quantity, 0)
  const price = terms.version.fees.find((fee) => fee.code === code)?.priceCents ?? 0
  return leak('L07', { dropCode: code }, multiplyCents(price, quantity), `${code} (${feeKind(code)}) recorded on site and not billed`)
}

/** A dispatcher gives more than a dispatcher may. */
function discountLeak(random: Random, { due }: BillCase): BillLeak | null {
  const [dispatcher] = AUTHORITIES
  const gross = due.subtotalCents
  const allowed = Math.min(percentOf(gross, dispatcher.maxPct), dispatcher.maxCents)
  const given = Math.round((allowed + percentOf(gross, random.int(4, 12))) / 500) * 500
  return leak('L08', { addDiscountCents: given }, given - allowed, 'discount beyond the dispatcher’s authority')
}

/** Another place of supply that makes the tax smaller; null where a mistake would cost nothing. */
function wrongHaul({ terms, due }: BillCase): { haul: BillTerms['haul']; shortCents: Cents } | null {
  const { originProvince, destinationProvince, date } = terms.haul
  // Into Ontario from Quebec as if it stayed a Quebec delivery of federal tax alone; within Quebec as if it came from Ontario.
  const haul = destinationProvince === 'ON' ? { originProvince: 'ON', destinationProvince: 'QC', date } : originProvince === 'QC' ? { originProvince: 'ON', destinationProvince: 'QC', date } : null
  if (haul === null || due.subtotalCents <= 0) return null
  if (destinationProvince === 'ON' && originProvince === 'ON') return null
  const short = due.taxCents - percentOf(due.subtotalCents, 5)
  return short < LEAST ? null : { haul, shortCents: short }
}

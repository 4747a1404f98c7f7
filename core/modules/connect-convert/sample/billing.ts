import { daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { percentOf, multiplyCents, type Cents } from '../../../domain/money/money.ts'
import { ceilingOf, fittingBillLeaks, plantBillLeak, showsDrift, type BillLeak } from './bill-leaks.ts'
import type { Worked } from './clock-sheet.ts'
import { agreedExtras, billFor, dueMinutes, editBill, type BillMinutes, type BillTerms, type SampleBill } from './job-bill.ts'
import { CARD_FEE_PCT, cardFee } from './job-rows.ts'
import { freeMinutes, type JobRequest } from './job-request.ts'
import type { LeakRuleId } from './leak-quota.ts'
import { driftOn } from './price-drift.ts'
import { rateIn, versionOn } from './price-list.ts'
import { straightMetres } from './roster-leaks.ts'
import type { Random } from './random.ts'
import type { DepotWorld, SampleWorld } from './sample-world.ts'

export interface BilledJob {
  readonly terms: BillTerms
  readonly minutes: BillMinutes
  readonly estimate: SampleBill
  readonly billed: SampleBill
  readonly leak: { readonly rule: LeakRuleId; readonly amountCents: Cents; readonly note: string } | null
  readonly billLeak: BillLeak | null
  readonly discountBy: string
  readonly method: string
  readonly isSigned: boolean
  /** Waiving a fee is a discount within somebody's authority. */
  readonly isWaived: boolean
}

export function termsOf(place: DepotWorld, request: JobRequest, date: LocalDate): BillTerms {
  const version = versionOn(place.prices, request.bookedOn)
  const first = request.stops[0]
  const last = request.stops.at(-1)
  return {
    request, version,
    rate: rateIn(version, request.crewSize, date),
    // Goods into storage are delivered at the depot; packing is done where the goods are, but billed from the depot.
    haul: { originProvince: first?.province ?? null, destinationProvince: last?.kind === 'destination' ? last.province : place.depot.province, date },
  }
}

function estimateMinutes(place: DepotWorld, request: JobRequest): BillMinutes {
  return { ...request.estimate, travel: freeMinutes(place.depot, place.depot, request.stops[0]) + freeMinutes(place.depot, request.stops.at(-1), place.depot) }
}

/** Fuel of the thirstiest truck at 1.60 a litre; what the surcharge of a long haul leaves open is agreed as an amount. */
function longHaulFuel(place: DepotWorld, request: JobRequest, surchargeCents: Cents): Cents {
  const burnt = ((straightMetres(place.depot, request) * 1.3) / 100_000) * 35 * 160
  const open = burnt - surchargeCents
  return open <= 900 ? 0 : Math.ceil(open / 500) * 500
}

export function estimateBill(place: DepotWorld, terms: BillTerms): { readonly bill: SampleBill; readonly longHaulCents: Cents } {
  const minutes = estimateMinutes(place, terms.request)
  const plain = billFor(terms, minutes, agreedExtras(terms.request, 0), 0)
  const surcharge = plain.lines.find((line) => line.ruleId === 'tariff.fuel')?.amountCents ?? 0
  // The surcharge of the finished job may be a tenth lower than estimated.
  const longHaulCents = longHaulFuel(place, terms.request, Math.round(surcharge * 0.75))
  return { longHaulCents, bill: longHaulCents === 0 ? plain : billFor(terms, minutes, agreedExtras(terms.request, longHaulCents), 0) }
}

/** The bill of a job that was worked: right to the cent, or with one thing wrong. May lengthen the unloading to fill a billing step. */
export function billJob(world: SampleWorld, place: DepotWorld, random: Random, date: LocalDate, request: JobRequest, worked: Worked, mayPlant: boolean): BilledJob {
  const terms = termsOf(place, request, date)
  const { bill: estimate, longHaulCents } = estimateBill(place, terms)
  const extras = agreedExtras(request, longHaulCents)
  const minutes = { load: worked.load, unload: worked.unload, drive: worked.drive, travel: worked.travelOut + worked.travelBack }
  const estimatedLabourMinutes = dueMinutes(terms.rate, estimateMinutes(place, request)).labour
  const due = billFor(terms, minutes, extras, 0)
  const older = place.prices.versions[0]
  const oldRate = terms.version === older ? null : rateIn(older, request.crewSize, date)
  const oldRateCents = oldRate && oldRate.dayType !== 'peak' ? oldRate.ratePerHourCents : null
  const method = methodOf(random, place.depot.province)
  const age = daysBetween(date, world.options.today)
  const givesDiscount = random.chance(0.07)
  const common = { terms, estimate, discountBy: '', isWaived: false }
  const billCase = { terms, minutes, estimate, estimatedLabourMinutes, due, oldRateCents, slipCents: driftOn(place.depot.id, date, world.options.today, world.size) }
  const ceiling = ceilingOf(billCase)
  const isOver = (bill: SampleBill): boolean => ceiling !== null && bill.subtotalCents > ceiling

  if (mayPlant && !givesDiscount) {
    const fitting = fittingBillLeaks(billCase)
    if (request.valuationCents === 0) fitting.push('L19')
    if (age >= 35 && request.type !== 'storage') fitting.push('L25')
    if (method === 'credit_card' && place.depot.province === 'ON') fitting.push('L17')
    const rule = showsDrift(billCase) ? 'L26' : world.quota.choose(fitting)
    if (rule !== null) {
      const leak = plantBillLeak(random, rule, billCase)
      if (leak) {
        worked.unload += leak.addUnload
        world.quota.planted(rule)
        const billed = editBill(terms, due, leak.edit)
        return { ...common, minutes: { ...minutes, unload: worked.unload }, billed, leak, billLeak: leak, method: 'debit', isSigned: isOver(billed), discountBy: rule === 'L08' ? dispatcherOf(place) : '' }
      }
      const found = plainLeak(rule, place, request, due, ceiling, age)
      if (found) {
        world.quota.planted(rule)
        return { ...common, minutes, billed: due, leak: found, billLeak: null, method: rule === 'L17' ? method : 'debit', isSigned: rule !== 'L24' && isOver(due) }
      }
    }
  }
  if (givesDiscount) return discounted(place, random, { ...common, minutes, extras, due, isOver })
  const surcharge = method === 'credit_card' && place.depot.province === 'ON' ? surchargeFor(due, request.depositCents) : 0
  const billed = surcharge === 0 ? due : billFor(terms, minutes, [...extras, { kind: 'other', code: 'card_surcharge', amountCents: surcharge }], 0)
  const feeCents = method === 'credit_card' ? cardFee(billed.totalCents - request.depositCents) : 0
  const leak = feeCents > surcharge ? { rule: 'L17' as const, amountCents: feeCents - surcharge, note: 'card fee; a surcharge is barred in Quebec' } : null
  return { ...common, minutes, billed, leak, billLeak: null, method, isSigned: isOver(billed) }
}

/** Leaks that leave the bill as it should be. */
function plainLeak(rule: LeakRuleId, place: DepotWorld, request: JobRequest, due: SampleBill, ceiling: Cents | null, age: number): BilledJob['leak'] {
  if (rule === 'L17') return { rule, amountCents: cardFee(due.totalCents - request.depositCents), note: 'card paid without the surcharge' }
  if (rule === 'L19') {
    // 150.00 per 1,000 cu ft, at least 50.00; a quarter of customers take it.
    const fee = Math.max(5_000, multiplyCents(15_000, request.volumeCuft / 1_000))
    return { rule, amountCents: multiplyCents(fee, 0.25), note: 'no valuation and no waiver' }
  }
  if (rule === 'L24' && ceiling !== null) return { rule, amountCents: due.subtotalCents - ceiling, note: `billed above the ceiling of ${place.depot.province} without a signature` }
  if (rule === 'L25') {
    const balance = due.totalCents - request.depositCents
    return age > WRITE_OFF_AFTER_DAYS ? { rule, amountCents: balance, note: 'written off' } : { rule, amountCents: multiplyCents(balance, lossShare(age)), note: `balance open for ${String(age)} days` }
  }
  return null
}

/** A balance this old is given up. */
export const WRITE_OFF_AFTER_DAYS = 120

/** Share of a balance that is never paid, by days past due. */
const LOSS: readonly (readonly [number, number])[] = [[90, 0.27], [60, 0.15], [30, 0.07]]

function lossShare(days: number): number {
  return LOSS.find(([from]) => days >= from)?.[1] ?? 0
}

function dispatcherOf(place: DepotWorld): string {
  const user = place.office.find((each) => each.role === 'Dispatcher')
  if (!user) throw new Error('a depot has a dispatcher')
  return user.id
}

function methodOf(random: Random, province: string): string {
  const draw = random.next()
  if (draw < (province === 'ON' ? 0.25 : 0.04)) return 'credit_card'
  return draw < 0.5 ? 'debit' : draw < 0.85 ? 'e_transfer' : draw < 0.95 ? 'cheque' : 'cash'
}

/** A surcharge that pays the card company's share of itself too: x = f(T − D) / (1 − f(1 + t)). */
function surchargeFor(due: SampleBill, depositCents: Cents): Cents {
  const fee = CARD_FEE_PCT / 100
  const tax = due.subtotalCents === 0 ? 0 : due.taxCents / due.subtotalCents
  return Math.ceil((fee * (due.totalCents - depositCents)) / (1 - fee * (1 + tax))) + 1
}

interface DiscountCase {
  readonly terms: BillTerms
  readonly estimate: SampleBill
  readonly minutes: BillMinutes
  readonly extras: ReturnType<typeof agreedExtras>
  readonly due: SampleBill
  isOver(bill: SampleBill): boolean
}

/** A manager waives a fee or gives up to ten per cent, a dispatcher up to four: all within their authority. */
function discounted(place: DepotWorld, random: Random, each: DiscountCase): BilledJob {
  const { terms, estimate, minutes, extras, due } = each
  const fee = due.lines.find((line) => line.kind === 'access' && line.amountCents < percentOf(due.subtotalCents, 14))
  const manager = fee !== undefined || random.chance(0.3)
  const cents = fee ? fee.amountCents : manager ? Math.min(39_900, percentOf(due.subtotalCents, random.int(6, 10))) : Math.min(7_400, percentOf(due.subtotalCents, random.int(1, 4)))
  const billed = billFor(terms, minutes, extras, cents)
  const giver = place.office.find((user) => user.role === (manager ? 'Manager' : 'Dispatcher'))
  return { terms, minutes, estimate, billed, leak: null, billLeak: null, discountBy: giver?.id ?? '', method: 'e_transfer', isSigned: each.isOver(billed), isWaived: fee !== undefined }
}

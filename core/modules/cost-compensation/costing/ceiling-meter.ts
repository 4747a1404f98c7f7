import { legalCeiling } from '../../../domain/consumer-law/ceiling.ts'
import { percentOf, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { billedMinutes } from '../../../domain/tariff/bill.ts'
import { viewBill } from '../leaks/bill-view.ts'
import type { CostInput } from './cost-input.ts'

/** What the clock says: minutes of the crew on site (with drives between stops), of these driven, and of travel from and to the yard. */
export interface WorkSoFar {
  readonly workMinutes: number
  readonly driveMinutes: number
  readonly travelMinutes: number
}

export const CEILING_STATES = [
  /** No law here sets one, or there is no estimate. */
  'none',
  /** The customer signed for the change: the line is lifted. */
  'signed',
  'room',
  /** Half an hour is left at most: a change order has to be signed before the line is crossed. */
  'close',
  /** Crossed, and nobody signed: what lies above cannot be charged. */
  'crossed',
] as const
export type CeilingState = (typeof CEILING_STATES)[number]

export interface CeilingMeter {
  readonly state: CeilingState
  readonly basis: 'estimate' | 'binding'
  readonly ruleId: string
  readonly estimateCents: Cents | null
  readonly ceilingCents: Cents | null
  /** The bill, or what it would be by now. */
  readonly billCents: Cents | null
  /** What may still be added; below zero: by how much the line is crossed. */
  readonly leftCents: Cents | null
  /** Minutes of work until the line; null where no rate tells, or the bill is made. */
  readonly leftMinutes: number | null
}

/** Facts by which the office records that the price was given as binding. */
const BINDING_CODES: readonly string[] = ['binding_estimate']
const CLOSE_MINUTES = 30
/** No crew works longer in one go; beyond, the line is not in sight. */
const IN_SIGHT_MINUTES = 24 * 60

/** How far the bill may still go before the law's line, in money and in minutes of work. */
export function readCeiling(input: CostInput, soFar: WorkSoFar): CeilingMeter {
  const { sheet, parameters } = input
  const bill = viewBill(sheet, parameters)
  const basis = sheet.facts.some(({ code }) => BINDING_CODES.includes(code)) ? 'binding' : 'estimate'
  const { estimateCents } = bill
  const law = legalCeiling(estimateCents ?? 0, basis, 0, { originProvince: bill.originProvince, destinationProvince: bill.destinationProvince, date: sheet.job.bookedOn ?? sheet.job.date })
  const ceilingCents = estimateCents === null ? null : law.ceilingCents
  const billAt = bill.isBilled ? null : hourlyBill(input)
  const billCents = bill.isBilled ? bill.billedCents : (billAt?.(soFar) ?? null)
  const known = { basis, ruleId: law.ruleId, estimateCents, ceilingCents, billCents } as const
  if (ceilingCents === null) return { state: 'none', ...known, leftCents: null, leftMinutes: null }
  const leftCents = billCents === null ? null : ceilingCents - billCents
  const leftMinutes = billAt === null ? null : minutesUntil(ceilingCents, (minutes) => billAt({ ...soFar, workMinutes: soFar.workMinutes + minutes }))
  const isClose = leftMinutes !== null && leftMinutes <= CLOSE_MINUTES
  return { state: bill.hasSignedChange ? 'signed' : leftCents !== null && leftCents < 0 ? 'crossed' : isClose ? 'close' : 'room', ...known, leftCents, leftMinutes }
}

/** What the bill comes to by the tariff after so much work, the other lines of the estimate with it; null where no hourly rate is known. */
export function hourlyBill({ sheet, parameters }: CostInput): ((work: WorkSoFar) => Cents) | null {
  const rate = sheet.prices?.rate ?? null
  const agreed = sheet.estimated.find((line) => line.kind === 'labour' && line.unit === 'hour')?.unitPriceCents ?? null
  if (rate === null && agreed === null) return null
  const others = sheet.estimated.reduce((sum, line) => {
    if (line.kind === 'discount') return sum - Math.abs(line.amountCents)
    return line.kind === 'tax' || line.kind === 'deposit' || line.kind === 'labour' || line.kind === 'travel' || line.kind === 'fuel' || (line.kind === 'truck_fee' && rate !== null) ? sum : sum + line.amountCents
  }, 0)
  return ({ workMinutes, driveMinutes, travelMinutes }) => {
    if (rate === null) return priceOfMinutes(agreed ?? 0, workMinutes + travelMinutes) + others
    const drive = Math.min(driveMinutes, workMinutes)
    const billed = billedMinutes(rate, { load: workMinutes - drive, unload: 0, drive, travel: travelMinutes }, parameters.travelInsideMinimum)
    // What was agreed with this customer holds before the list.
    const transport = priceOfMinutes(agreed ?? rate.ratePerHourCents, billed.labour + billed.travel) + (rate.tripFeeCents ?? 0)
    return transport + percentOf(transport, rate.fuelPct ?? 0) + others
  }
}

/** Whole minutes of further work after which the bill is still at or under the line: bills rise by steps, so it is searched, not divided. */
function minutesUntil(ceilingCents: Cents, billAfter: (minutes: number) => Cents): number | null {
  if (billAfter(0) > ceilingCents) return 0
  if (billAfter(IN_SIGHT_MINUTES) <= ceilingCents) return null
  let within = 0
  let beyond = IN_SIGHT_MINUTES
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2)
    if (billAfter(middle) <= ceilingCents) within = middle
    else beyond = middle
  }
  return within
}

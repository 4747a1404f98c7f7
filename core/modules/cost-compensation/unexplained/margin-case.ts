import { multiplyCents, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { epochDayOf, isWeekend } from '../../../domain/time/local-date.ts'
import { isThirdParty, labourCents, thirdPartyCents, usedQuantity } from '../costing/cost-parts.ts'
import { sumOfKinds } from '../leaks/bill-view.ts'
import { openBooks, type JobBooks } from '../leaks/job-books.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { parametersAt, type LeakParameters } from '../leaks/leak-parameters.ts'
import { roundTripKm } from '../leaks/road-distance.ts'

/** Where a job's margin comes from and goes to. Revenue counts up, costs count down. Valuation is the customer's choice, storage is earned after the move, claims are named by a rule of their own: none of them tells how the job went. */
export const MARGIN_PARTS = ['hours', 'fees', 'materials', 'rebilled', 'discount', 'labour', 'truck', 'materialCost', 'thirdParty'] as const
export type MarginPart = (typeof MARGIN_PARTS)[number]

/** What a job's margin is told from, beside the kind of work: what it was, not what it brought. */
export const MARGIN_FEATURES = ['one', 'hours', 'crewHours', 'travelHours', 'km', 'volume', 'weekend', 'seasonCos', 'seasonSin', 'dueForHours', 'feesDue', 'materialsUsed', 'thirdPartyPaid'] as const

/** Every worked and billed job as one row of numbers. Plain data: it travels from a thread. */
export interface MarginCases {
  readonly jobs: string[]
  readonly locations: string[]
  readonly types: string[]
  /** By job: epoch day, then the features, then the parts in cents, signed as they count. */
  readonly rows: number[]
}

export const ROW_LENGTH = 1 + MARGIN_FEATURES.length + MARGIN_PARTS.length

export function noCases(): MarginCases {
  return { jobs: [], locations: [], types: [], rows: [] }
}

/** Adds the job, if there is a bill and a clock to speak of. */
export function gatherCase(cases: MarginCases, sheet: JobSheet, everywhere: LeakParameters): void {
  if (sheet.isIncomparable === true) return
  const parameters = parametersAt(everywhere, sheet.job.location)
  const books = openBooks(sheet, parameters, false)
  if (books.hours === null || !books.bill.isBilled || books.worked.workers.length === 0) return
  cases.jobs.push(sheet.job.id)
  cases.locations.push(sheet.job.location)
  cases.types.push(sheet.job.type)
  cases.rows.push(epochDayOf(sheet.job.date), ...featuresOf(books), ...partsOf(books))
}

const DAYS_IN_YEAR = 365.25

function featuresOf({ sheet, hours, worked, parameters }: JobBooks): number[] {
  const crewHours = worked.workers.reduce((sum, each) => sum + each.paidMinutes, 0) / 60
  const season = (2 * Math.PI * epochDayOf(sheet.job.date)) / DAYS_IN_YEAR
  const dueCents = hours === null ? 0 : priceOfMinutes(hours.rateCents, hours.dueMinutes)
  return [
    1, worked.clocked.workMinutes / 60, crewHours, worked.clocked.travelMinutes / 60, (roundTripKm(sheet, parameters) ?? 0) / 10, (sheet.job.volumeCuft ?? 0) / 100,
    isWeekend(sheet.job.date) ? crewHours : 0, Math.cos(season) * crewHours, Math.sin(season) * crewHours,
    dueCents / 10_000, feesDue(sheet) / 10_000, materialsDue(sheet, parameters) / 10_000, thirdPartyCents(sheet, parameters) / 10_000,
  ]
}

function feesDue({ facts, prices }: JobSheet): Cents {
  return facts.reduce((sum, { code, quantity }) => sum + multiplyCents(prices?.fees.get(code) ?? 0, quantity ?? 1), 0)
}

function materialsDue({ materials, prices }: JobSheet, parameters: LeakParameters): Cents {
  return materials.reduce((sum, each) => (isThirdParty(each, parameters) ? sum : sum + multiplyCents(each.unitPriceCents ?? prices?.materials.get(each.item)?.priceCents ?? 0, usedQuantity(each))), 0)
}

function partsOf({ sheet, bill, worked, parameters }: JobBooks): number[] {
  const minutes = worked.clocked.workMinutes + worked.clocked.travelMinutes
  const km = roundTripKm(sheet, parameters) ?? 0
  const truckCents = sheet.trucks.reduce((sum, each) => sum + multiplyCents(each.costPerKmCents ?? 0, km) / Math.max(1, each.jobsOnJourney) + priceOfMinutes(each.costPerHourCents ?? 0, minutes), 0)
  const materialCost = sheet.materials.reduce((sum, each) => (isThirdParty(each, parameters) ? sum : sum + multiplyCents(each.unitCostCents ?? sheet.prices?.materials.get(each.item)?.costCents ?? 0, usedQuantity(each))), 0)
  return [
    sumOfKinds(sheet.billed, 'labour', 'travel', 'truck_fee', 'fuel'), sumOfKinds(sheet.billed, 'access', 'bulky'), sumOfKinds(sheet.billed, 'materials', 'packing'),
    sumOfKinds(sheet.billed, 'third_party'), -bill.discountCents,
    -labourCents(sheet.crew, worked, parameters), -Math.round(truckCents), -materialCost, -thirdPartyCents(sheet, parameters),
  ]
}

import { priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { viewBill } from '../leaks/bill-view.ts'
import { loadedWage } from '../leaks/job-books.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import { workedOn } from '../leaks/time-digest.ts'
import { cardFeeCents, claimCents, labourCents, materialCents, overtimeCents, thirdPartyCents, truckCents } from './cost-parts.ts'

/** Cents; null is unknown. Costs are positive. */
export interface CostColumn {
  /** Before tax, deposits and tips. */
  readonly revenueCents: Cents | null
  readonly labourCents: Cents | null
  readonly overtimeCents: Cents | null
  readonly truckCents: Cents | null
  readonly materialsCents: Cents | null
  readonly thirdPartyCents: Cents | null
  readonly cardFeesCents: Cents | null
  readonly claimsCents: Cents | null
  /** Revenue less the costs that are known; null without revenue. */
  readonly marginCents: Cents | null
  /** Per cent of revenue, one decimal. Vendors aim at 40 and more (S28). */
  readonly marginPct: number | null
}

export interface JobCost {
  readonly estimated: CostColumn
  readonly actual: CostColumn
}

/** Estimate against actual. The estimate costs its hours with the booked crew at the usual wage; what nobody estimates (overtime, claims) stays unknown there. */
export function costJob(sheet: JobSheet, parameters: LeakParameters): JobCost {
  const bill = viewBill(sheet, parameters)
  const worked = workedOn(sheet)
  const { clocked } = worked
  const isWorked = worked.workers.length > 0
  const estimatedMinutes = sheet.job.estimatedHours === null ? null : Math.round(sheet.job.estimatedHours * 60)
  const thirdPartyEstimated = sheet.estimated.some((line) => line.kind === 'third_party') ? sheet.estimated.reduce((sum, line) => (line.kind === 'third_party' ? sum + line.amountCents : sum), 0) : null
  return {
    estimated: column({
      revenueCents: bill.estimateCents,
      labourCents: estimatedMinutes === null ? null : priceOfMinutes(loadedWage(meanWage(sheet), parameters) * sheet.job.crewSize, estimatedMinutes),
      overtimeCents: null,
      truckCents: estimatedMinutes === null ? null : truckCents(sheet, estimatedMinutes, parameters),
      materialsCents: null,
      thirdPartyCents: thirdPartyEstimated,
      cardFeesCents: null,
      claimsCents: null,
    }),
    actual: column({
      revenueCents: bill.isBilled ? bill.billedCents : null,
      labourCents: isWorked ? labourCents(sheet.crew, worked, parameters) : null,
      overtimeCents: isWorked && sheet.crew.some((each) => each.overtimeMinutes !== null) ? overtimeCents(sheet, parameters) : null,
      truckCents: isWorked ? truckCents(sheet, clocked.workMinutes + clocked.travelMinutes, parameters) : null,
      materialsCents: sheet.materials.length > 0 ? materialCents(sheet, parameters) : null,
      thirdPartyCents: sheet.materials.length > 0 ? thirdPartyCents(sheet, parameters) : null,
      cardFeesCents: sheet.payments.length > 0 ? cardFeeCents(sheet.payments, parameters) : null,
      claimsCents: sheet.claims.length > 0 ? sheet.claims.reduce((sum, each) => sum + claimCents(each, parameters), 0) : null,
    }),
  }
}

function column(parts: Omit<CostColumn, 'marginCents' | 'marginPct'>): CostColumn {
  const { revenueCents, ...costs } = parts
  const marginCents = revenueCents === null ? null : Object.values(costs).reduce<number>((left, cost) => left - (cost ?? 0), revenueCents)
  return { ...parts, marginCents, marginPct: marginCents === null || revenueCents === null || revenueCents <= 0 ? null : Math.round((marginCents * 1_000) / revenueCents) / 10 }
}

function meanWage(sheet: JobSheet): Cents | null {
  const known = sheet.crew.flatMap((each) => each.wagePerHourCents ?? [])
  return known.length === 0 ? null : Math.round(known.reduce((sum, each) => sum + each, 0) / known.length)
}

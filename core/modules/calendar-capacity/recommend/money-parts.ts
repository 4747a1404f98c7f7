import type { Cents } from '../../../domain/money/money.ts'

/** What an option adds to the day's cost, by part. Parts may be negative (waiting that is put to use); `totalCents` is their exact sum. */
export interface MoneyParts {
  /** Base wage at the job and in the yard. */
  readonly workCents: Cents
  /** Base wage on the road, the way back included. */
  readonly travelCents: Cents
  /** Base wage of waiting for windows and of short gaps between a worker's journeys. */
  readonly idleCents: Cents
  /** What overtime costs above the base wage. */
  readonly overtimeCents: Cents
  readonly truckKmCents: Cents
  readonly truckHourCents: Cents
  /** Expected minutes behind the windows, priced. */
  readonly latenessCents: Cents
  /** That none of those comes whom the customer asked for. */
  readonly wishesCents: Cents
  readonly totalCents: Cents
}

/** Of advice. */
export interface OptionMoney extends MoneyParts {
  /** Below zero where the crew as a whole has a good record; never above. */
  readonly recordCents: Cents
}

export interface WageParts {
  readonly workCents: Cents
  readonly travelCents: Cents
  readonly idleCents: Cents
  readonly overtimeCents: Cents
}

export function moneyOf(wages: readonly WageParts[], truckKmCents: Cents, truckHourCents: Cents, latenessCents: Cents, wishesCents: Cents, recordCents: Cents): OptionMoney {
  let workCents = 0
  let travelCents = 0
  let idleCents = 0
  let overtimeCents = 0
  for (const wage of wages) {
    workCents += wage.workCents
    travelCents += wage.travelCents
    idleCents += wage.idleCents
    overtimeCents += wage.overtimeCents
  }
  const totalCents = workCents + travelCents + idleCents + overtimeCents + truckKmCents + truckHourCents + latenessCents + wishesCents + recordCents
  return { workCents, travelCents, idleCents, overtimeCents, truckKmCents, truckHourCents, latenessCents, wishesCents, recordCents, totalCents }
}

import type { Cents } from '../../../domain/money/money.ts'
import type { Weekday } from '../../../domain/time/local-date.ts'
import type { LeakId } from './leak-ids.ts'

/**
 * What the rules assume about the company, as data. S, Q, LT, TR name the sources of the domain notes; (gk) is general knowledge that was not looked up;
 * (assumed) is our own choice until a depot's history teaches better. Amounts are cents of the company's currency.
 */
export interface LeakParameters {
  /** (assumed) Below this nobody writes a second invoice. */
  readonly smallestFindingCents: Cents
  /** The same for one rule, where the company has set it. */
  readonly smallestByRule: Readonly<Partial<Record<LeakId, Cents>>>
  /** (assumed) Days after full payment during which a forgotten item is still invoiced without a quarrel. */
  readonly rebillDaysAfterPayment: number
  /** Years to sue for a debt, by province: QC 3 (Civil Code, art. 2925), ON, BC, AB, SK, MB, NB, NS, NL 2, PE 6 (gk). */
  readonly limitationYears: Readonly<Record<string, number>>
  readonly limitationYearsElsewhere: number
  /** (assumed) Loaded wage = wage × this: vacation, pension, insurance, injury premium. */
  readonly wageBurden: number
  /** S28: mean wage 22 USD/h; used where a worker's wage is unknown. */
  readonly usualWageCents: Cents
  /** (assumed) Preparation that is nobody's fault, per worker and job. */
  readonly allowedPrepMinutes: number
  /** Travel inside the minimum: a setting of the company, P4. Inside asks for less, so nothing is claimed that was not due. */
  readonly travelInsideMinimum: boolean
  /** 0: pay is exact (S14 offers both). */
  readonly payRoundingMinutes: number
  /** First day of the pay week. (assumed) Monday. */
  readonly payWeekStart: Weekday
  /** (assumed) Share of the overtime premium that the price already carries. */
  readonly overtimePricedIn: number
  /** LT1: a further mover shortens the work by 30 %: h(3)/h(2) = 0.7 = (2/3)^0.88. */
  readonly crewElasticity: number
  /** Crews by volume, upper bound of cubic feet → [least, most] movers: 2 for studio and 1-bed, 3 for 2-bed, 3–4 for 3-bed, 4–6 above (gk, 3.4). */
  readonly crewByVolume: readonly { readonly upToCuft: number; readonly least: number; readonly most: number }[]
  /** (assumed) A replacement must be this much cheaper to speak of over-qualification. */
  readonly overQualifiedMinShare: number
  /** Plan on 85–90 % fill (gk). */
  readonly truckFill: number
  /** (assumed) Road kilometres per kilometre as the crow flies. */
  readonly roadFactor: number
  /** Litres per 100 km by truck length in feet, upper bound (gk). */
  readonly litresPer100Km: readonly { readonly upToFt: number; readonly litres: number }[]
  /** Cents per litre (assumed, 2026). */
  readonly fuelPriceCents: Cents
  /** (assumed) Part of an hourly rate without surcharge that pays for fuel. */
  readonly fuelShareOfRate: number
  /** (assumed) A gap between fuel burnt and the tariff's surcharge, billed as it should be, is worth a word from here on. */
  readonly fuelGapCents: Cents
  /** (assumed) Days after the end of a storage month before its bill is late. */
  readonly storageGraceDays: number
  /** (assumed) Whole months of an open account without a bill from which on its billing has stopped, and was not merely late. */
  readonly storageStoppedMonths: number
  /** (assumed) Share of a depot's bills around a day that must lie below the card to speak of a drift. */
  readonly driftShare: number
  /** (assumed) Share of jobs that the statistics may point out where nothing is wrong, and the least gap worth a look. */
  readonly unexplainedAlarmRate: number
  readonly unexplainedCents: Cents
  /** (assumed) Days after booking by which a deposit should be there. */
  readonly depositGraceDays: number
  /** (assumed) Notice in days below which a cancellation costs the fee, and the fee in percent of the quote where no deposit was agreed. */
  readonly cancellationNoticeDays: number
  readonly cancellationFeePct: number
  /** Q5: card fees run to 2.4 %. */
  readonly cardFeePct: number
  /** (assumed) Share of an open claim that is paid in the end. */
  readonly claimSettlementShare: number
  /** (assumed) Office hours and wage for one claim. */
  readonly claimAdminHours: number
  readonly officeWageCents: Cents
  /** (assumed) Valuation fee per 1,000 cu ft, its floor, and the share of customers who take it. */
  readonly valuationFeePer1000CuftCents: Cents
  readonly valuationFeeFloorCents: Cents
  readonly valuationTakeRate: number
  /** Facts by which a crew records a signature; they are not tariff fees. */
  readonly signedChangeCodes: readonly string[]
  readonly valuationWaiverCodes: readonly string[]
  /** Items on a job's material list that are money paid to others. */
  readonly thirdPartyItems: readonly string[]
  /** (assumed) Services billed beyond the estimate that want a signature, from this amount on. */
  readonly unsignedExtrasCents: Cents
  /** (assumed) Cents by which a tax amount may differ per component for rounding line by line. */
  readonly taxToleranceCents: Cents
  /** (assumed) Days from the job to the due date. */
  readonly paymentTermDays: number
  /** Share of a balance that is never paid, by days past due (collection agencies' usual curve, gk). */
  readonly lossRates: readonly { readonly fromDays: number; readonly share: number }[]
  /** By location id, whole: where a depot has set numbers of its own. */
  readonly byLocation: Readonly<Record<string, LeakParameters>>
}

/** What holds at a depot. */
export function parametersAt(parameters: LeakParameters, location: string): LeakParameters {
  return parameters.byLocation[location] ?? parameters
}

export const DEFAULT_LEAK_PARAMETERS: LeakParameters = {
  smallestFindingCents: 500,
  smallestByRule: {},
  rebillDaysAfterPayment: 30,
  limitationYears: { QC: 3, ON: 2, BC: 2, AB: 2, SK: 2, MB: 2, NB: 2, NS: 2, NL: 2, PE: 6 },
  limitationYearsElsewhere: 2,
  wageBurden: 1.12,
  usualWageCents: 2_200,
  allowedPrepMinutes: 30,
  travelInsideMinimum: true,
  payRoundingMinutes: 0,
  payWeekStart: 1,
  overtimePricedIn: 0,
  crewElasticity: 0.88,
  crewByVolume: [
    { upToCuft: 500, least: 2, most: 2 },
    { upToCuft: 900, least: 2, most: 3 },
    { upToCuft: 1_200, least: 3, most: 4 },
    { upToCuft: 100_000, least: 3, most: 6 },
  ],
  overQualifiedMinShare: 0.15,
  truckFill: 0.9,
  roadFactor: 1.3,
  litresPer100Km: [
    { upToFt: 12, litres: 20 },
    { upToFt: 18, litres: 25 },
    { upToFt: 22, litres: 30 },
    { upToFt: 100, litres: 35 },
  ],
  fuelPriceCents: 160,
  fuelShareOfRate: 0.05,
  fuelGapCents: 2_500,
  storageGraceDays: 5,
  storageStoppedMonths: 2,
  driftShare: 0.25,
  unexplainedAlarmRate: 0.005,
  unexplainedCents: 7_500,
  depositGraceDays: 3,
  cancellationNoticeDays: 2,
  cancellationFeePct: 10,
  cardFeePct: 2.4,
  claimSettlementShare: 0.5,
  claimAdminHours: 2,
  officeWageCents: 2_800,
  valuationFeePer1000CuftCents: 15_000,
  valuationFeeFloorCents: 5_000,
  valuationTakeRate: 0.25,
  signedChangeCodes: ['signed_change'],
  valuationWaiverCodes: ['valuation_waiver'],
  thirdPartyItems: ['parking', 'parking_permit', 'toll', 'lift_booking', 'crane', 'labour_source', 'ferry'],
  unsignedExtrasCents: 2_500,
  taxToleranceCents: 5,
  paymentTermDays: 0,
  lossRates: [
    { fromDays: 30, share: 0.07 },
    { fromDays: 60, share: 0.15 },
    { fromDays: 90, share: 0.27 },
    { fromDays: 180, share: 0.43 },
    { fromDays: 365, share: 0.75 },
  ],
  byLocation: {},
}

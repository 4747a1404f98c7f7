import type { Cents } from '../../../domain/money/money.ts'
import { FILL_FACTOR } from '../../../domain/volume/volume.ts'

/** Parameters of the advice, as data: a company may replace any of them. */
export interface RecommendSettings {
  /** Arrivals are tried every so many minutes inside the window. */
  readonly stepMinutes: number
  /** A departure as soon as somebody is free again is put on the next multiple of so many minutes. */
  readonly freeStepMinutes: number
  /** Arrivals tried from the default start on where a job has no window, and behind a window that has a start only. */
  readonly openWindowMinutes: number
  /** Share of a truck's cubic feet that may be planned. Above the usual share the answer says that the load is tight. */
  readonly mostFill: number
  readonly usualFill: number
  /** A gap between two journeys of one worker up to this long is waited through and paid. */
  readonly paidGapMinutes: number
  /** What a minute behind the arrival window costs: goodwill, discounts, the next customer. */
  readonly latePerMinuteCents: Cents
  /** What it costs that none of those comes whom the customer asked for. */
  readonly missedWishCents: Cents
  /** Standard deviation over mean of one drive and of one job's work. */
  readonly travelSpread: number
  readonly workSpread: number
  /** Where a figure is unknown or may not be read here; answers then say so. */
  readonly assumedWageCents: Cents
  readonly assumedKmCents: Cents
  readonly assumedTruckHourCents: Cents
  /** One person may lead and drive: on the board the lead drives where nobody has the driver's role. */
  readonly leadMayDrive: boolean
}

/**
 * Spreads: the travel model's measured error is 12 to 16 % on free roads; work times vary more (gk).
 * 22 dollars is the mean wage aimed at by one vendor (S28); lateness and truck costs are starting values.
 */
export const DEFAULT_RECOMMEND: RecommendSettings = {
  stepMinutes: 15,
  freeStepMinutes: 5,
  openWindowMinutes: 240,
  mostFill: 0.9,
  usualFill: FILL_FACTOR,
  paidGapMinutes: 60,
  latePerMinuteCents: 150,
  missedWishCents: 1_500,
  travelSpread: 0.2,
  workSpread: 0.25,
  assumedWageCents: 2_200,
  assumedKmCents: 90,
  assumedTruckHourCents: 1_200,
  leadMayDrive: true,
}

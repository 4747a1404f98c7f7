/**
 * What a plan's soft terms cost, in cents, before the dispatcher's weights. Starting values, as visible parts of the money; a company may replace them.
 */
export interface PlanPrices {
  /** A job that is not served: its revenue, and this for the promise that was broken. */
  readonly promiseCents: number
  /** A revenue that is not known: per planned hour and mover. */
  readonly assumedRevenuePerMoverHourCents: number
  /** A job on another journey than the board has it on. */
  readonly movedJobCents: number
  /** A person on another journey, or new on one that had its crew. */
  readonly movedWorkerCents: number
  /** A departure that moves by more than `sameDepartureMinutes`. */
  readonly movedDepartureCents: number
  readonly sameDepartureMinutes: number
  /** None of those whom the customer wished for comes. */
  readonly missedWishCents: number
  /** Two who work well together do. */
  readonly goodPairCents: number
  /** Per minute that somebody has more than the mean of the week already, times the weight. */
  readonly fairPerMinuteCents: number
  /** Per minute that a driver's hours may be overrun by. */
  readonly hoursRiskPerMinuteCents: number
}

export const DEFAULT_PLAN_PRICES: PlanPrices = {
  promiseCents: 50_000,
  assumedRevenuePerMoverHourCents: 6_000,
  movedJobCents: 1_000,
  movedWorkerCents: 700,
  movedDepartureCents: 500,
  sameDepartureMinutes: 10,
  missedWishCents: 1_500,
  goodPairCents: 300,
  fairPerMinuteCents: 2,
  hoursRiskPerMinuteCents: 400,
}

/** What somebody hired for the day gets an hour, and a rented truck costs a day, where nobody says otherwise. Starting values. */
export const DAY_HIRE_WAGE_CENTS = 2_600
export const RENTED_DAY_CENTS = 18_000

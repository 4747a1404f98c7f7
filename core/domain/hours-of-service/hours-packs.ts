import { packOn } from '../rules/dated-pack.ts'
import type { DatedPack } from '../rules/dated-pack.ts'
import type { Country } from '../rules/country.ts'
import type { LocalDate } from '../time/local-date.ts'

/** On-duty limit over a run of local days, ended by a long rest. */
export interface CycleRule {
  readonly id: string
  readonly limitMinutes: number
  /** The current day included. */
  readonly days: number
  /** Consecutive time off after which the cycle begins anew. */
  readonly resetMinutes: number
  /** Driving past so much work needs so long a rest within the cycle first. */
  readonly restBefore: { readonly afterMinutes: number; readonly offMinutes: number } | null
}

/**
 * Hours of service of drivers of property. All limits are on driving: past them work may go on, but not at the wheel. Minutes; null where the law has no such rule.
 * A shift lasts until so much consecutive time off has been taken, however many days it spans.
 */
export interface HoursPack extends DatedPack {
  /** Applies to trucks above this registered weight. */
  readonly appliesAboveKg: number
  readonly shiftResetMinutes: number
  readonly shiftDrivingMinutes: number
  readonly shiftOnDutyMinutes: number | null
  /** From the beginning of the shift by the clock, breaks included. */
  readonly shiftElapsedMinutes: number
  readonly dayDrivingMinutes: number | null
  readonly dayOnDutyMinutes: number | null
  /** Off duty in a local day on which there is driving; only blocks of at least `dayOffBlockMinutes` count. */
  readonly dayOffMinutes: number | null
  readonly dayOffBlockMinutes: number
  readonly breakRule: { readonly afterDrivingMinutes: number; readonly breakMinutes: number } | null
  /** Consecutive time off within so many days before driving. */
  readonly longRest: { readonly offMinutes: number; readonly withinDays: number } | null
  readonly cycles: readonly [CycleRule, ...CycleRule[]]
  /** Relief for drivers who stay near and return to the yard. */
  readonly shortHaul: { readonly radiusKm: number; readonly returnWithinMinutes: number | null; readonly noDailyLog: boolean; readonly noBreakRule: boolean }
}

type Packs = readonly [HoursPack, ...HoursPack[]]

const CANADA: Packs = [
  {
    id: 'hours-ca', version: 1, validFrom: '2007-01-01', assumed: false,
    // H1, H2, H3: federal rules south of 60 for trucks above 4,500 kg; provinces run near-copies (gk).
    appliesAboveKg: 4_500,
    shiftResetMinutes: 8 * 60,
    shiftDrivingMinutes: 13 * 60,
    shiftOnDutyMinutes: 14 * 60,
    shiftElapsedMinutes: 16 * 60,
    dayDrivingMinutes: 13 * 60,
    dayOnDutyMinutes: 14 * 60,
    // H2: 10 h off a day. Blocks of half an hour (gk).
    dayOffMinutes: 10 * 60,
    dayOffBlockMinutes: 30,
    breakRule: null,
    longRest: { offMinutes: 24 * 60, withinDays: 14 },
    cycles: [
      { id: 'cycle-1', limitMinutes: 70 * 60, days: 7, resetMinutes: 36 * 60, restBefore: null },
      { id: 'cycle-2', limitMinutes: 120 * 60, days: 14, resetMinutes: 72 * 60, restBefore: { afterMinutes: 70 * 60, offMinutes: 24 * 60 } },
    ],
    // H2: within 160 km no daily log, times still kept.
    shortHaul: { radiusKm: 160, returnWithinMinutes: null, noDailyLog: true, noBreakRule: false },
  },
]

const UNITED_STATES: Packs = [
  {
    id: 'hours-us', version: 1, validFrom: '2020-09-29', assumed: false,
    // H5: 49 CFR 395.3. The weight, 10,001 lb, and the date of the current break rule: (gk).
    appliesAboveKg: 4_535,
    shiftResetMinutes: 10 * 60,
    shiftDrivingMinutes: 11 * 60,
    shiftOnDutyMinutes: null,
    shiftElapsedMinutes: 14 * 60,
    dayDrivingMinutes: null,
    dayOnDutyMinutes: null,
    dayOffMinutes: null,
    dayOffBlockMinutes: 0,
    breakRule: { afterDrivingMinutes: 8 * 60, breakMinutes: 30 },
    longRest: null,
    cycles: [
      { id: '70-in-8', limitMinutes: 70 * 60, days: 8, resetMinutes: 34 * 60, restBefore: null },
      { id: '60-in-7', limitMinutes: 60 * 60, days: 7, resetMinutes: 34 * 60, restBefore: null },
    ],
    // H6: 150 air miles with return in 14 h. Free of the break rule (gk). The 16 h day twice a week of non-CDL drivers is not modelled: stricter at worst.
    shortHaul: { radiusKm: 278, returnWithinMinutes: 14 * 60, noDailyLog: true, noBreakRule: true },
  },
]

export function hoursPackOn(country: Country, date: LocalDate): HoursPack {
  return packOn(country === 'CA' ? CANADA : UNITED_STATES, date)
}

/** The cycle a company or driver works under; the first of the pack where none is named or the name is of another pack. */
export function cycleOf(pack: HoursPack, cycleId: string | null): CycleRule {
  return pack.cycles.find((cycle) => cycle.id === cycleId) ?? pack.cycles[0]
}

/** A truck of unknown weight is taken to be under the rules. */
export function hoursApply(pack: HoursPack, registeredKg: number | null): boolean {
  return registeredKg === null || registeredKg > pack.appliesAboveKg
}

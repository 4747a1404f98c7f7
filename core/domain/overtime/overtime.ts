import { mulDiv } from '../money/money.ts'
import type { Cents } from '../money/money.ts'
import { packOn } from '../rules/dated-pack.ts'
import type { DatedPack } from '../rules/dated-pack.ts'
import { countryOf } from '../rules/country.ts'
import type { LocalDate } from '../time/local-date.ts'

/** Ontario and the federal code have other thresholds for drivers in and about a city and for those on the highway. */
export type OvertimeWork = 'general' | 'localCartage' | 'highway'

export interface OvertimeRule {
  readonly ruleId: string
  readonly version: number
  readonly afterMinutesWeek: number
  /** Hours of one day past this are overtime, whatever the week comes to; null: the law counts by the week alone. */
  readonly afterMinutesDay: number | null
  /** Hours of one day past this are paid twice the wage. */
  readonly doubleAfterMinutesDay: number | null
  readonly factor: number
  readonly assumed: boolean
}

export interface OvertimeContext {
  readonly province: string
  /** Carrier under the federal labour code: it crosses provincial borders as its regular business. */
  readonly federal: boolean
  readonly work: OvertimeWork
  readonly date: LocalDate
}

/** What a worker's own contract says, better or worse; null leaves the law's figure. */
export interface OwnOvertime {
  readonly afterHoursWeek: number | null
  readonly factor: number | null
}

interface OvertimePack extends DatedPack {
  readonly afterHoursWeek: Readonly<Record<OvertimeWork, number>>
  readonly afterHoursDay: number | null
  readonly doubleAfterHoursDay: number | null
}

type Packs = readonly [OvertimePack, ...OvertimePack[]]

const FACTOR = 1.5

function pack(id: string, general: number, localCartage: number, highway: number, assumed: boolean, afterHoursDay: number | null = null, doubleAfterHoursDay: number | null = null): Packs {
  return [{ id, version: 1, validFrom: '2005-01-01', assumed, afterHoursWeek: { general, localCartage, highway }, afterHoursDay, doubleAfterHoursDay }]
}

/** OT1, OT2: 44 h general, 50 local cartage, 60 highway. */
const ONTARIO = pack('overtime-on', 44, 50, 60, false)
/** Quebec 40 h, federal city drivers 45 and highway 60, United States 40: (gk). */
const QUEBEC = pack('overtime-qc', 40, 40, 40, true)
const FEDERAL = pack('overtime-ca-federal', 40, 45, 60, true)
const UNITED_STATES = pack('overtime-us', 40, 40, 40, true)
const AFTER_44 = pack('overtime-ca-44', 44, 44, 44, true)
const AFTER_48 = pack('overtime-ca-48', 48, 48, 48, true)
const AFTER_40 = pack('overtime-ca-40', 40, 40, 40, true)

/** Provinces and states that have more to say than the common rule of their country. Days of 8 hours in Alberta, British Columbia, Alaska, Nevada and California, of 12 in Colorado; double pay past 12 in California and British Columbia: all (gk). */
const BY_PROVINCE: Readonly<Record<string, Packs>> = {
  ON: ONTARIO, QC: QUEBEC, AB: pack('overtime-ca-ab', 44, 44, 44, true, 8), BC: pack('overtime-ca-bc', 40, 40, 40, true, 8, 12), NB: AFTER_44, NS: AFTER_48, PE: AFTER_48,
  AK: pack('overtime-us-ak', 40, 40, 40, true, 8), CA: pack('overtime-us-ca', 40, 40, 40, true, 8, 12), CO: pack('overtime-us-co', 40, 40, 40, true, 12), NV: pack('overtime-us-nv', 40, 40, 40, true, 8),
}

/** The rule that holds for a worker. Outside Canada and the United States, and where no province is known, 40 hours. */
export function overtimeRule(context: OvertimeContext, own: OwnOvertime = { afterHoursWeek: null, factor: null }): OvertimeRule {
  const law = packOn(packsFor(context), context.date)
  const overridden = own.afterHoursWeek !== null || own.factor !== null
  return {
    ruleId: overridden ? 'overtime-own' : law.id,
    version: law.version,
    afterMinutesWeek: Math.round((own.afterHoursWeek ?? law.afterHoursWeek[context.work]) * 60),
    afterMinutesDay: law.afterHoursDay === null ? null : law.afterHoursDay * 60,
    doubleAfterMinutesDay: law.doubleAfterHoursDay === null ? null : law.doubleAfterHoursDay * 60,
    factor: own.factor ?? FACTOR,
    assumed: law.assumed && !overridden,
  }
}

function packsFor(context: OvertimeContext): Packs {
  const country = countryOf(context.province)
  if (country === 'CA' && context.federal) return FEDERAL
  return (Object.hasOwn(BY_PROVINCE, context.province) ? BY_PROVINCE[context.province] : undefined) ?? (country === 'US' ? UNITED_STATES : AFTER_40)
}

export interface OvertimeSplit {
  readonly regularMinutes: number
  readonly overtimeMinutes: number
}

/** Splits `minutes` of work that follow `minutesBefore` in the same pay week. Whole minutes; both parts add up to `minutes`. */
export function splitOvertime(minutesBefore: number, minutes: number, rule: Pick<OvertimeRule, 'afterMinutesWeek'>): OvertimeSplit {
  const regularMinutes = Math.min(minutes, Math.max(0, rule.afterMinutesWeek - minutesBefore))
  return { regularMinutes, overtimeMinutes: minutes - regularMinutes }
}

/** A pay week, whole minutes; the three add up to what was worked. Double time is paid twice, overtime by the rule's factor. */
export interface WeekHours extends OvertimeSplit {
  readonly doubleMinutes: number
}

/** Minutes by day: each day's own overtime first, and what is past the week's threshold of the hours that were not overtime already, so that no hour counts twice. */
export function splitWeek(dayMinutes: readonly number[], rule: Pick<OvertimeRule, 'afterMinutesWeek' | 'afterMinutesDay' | 'doubleAfterMinutesDay'>): WeekHours {
  let regularMinutes = 0
  let overtimeMinutes = 0
  let doubleMinutes = 0
  for (const minutes of dayMinutes) {
    const double = Math.max(0, minutes - (rule.doubleAfterMinutesDay ?? Infinity))
    const regular = Math.min(minutes - double, rule.afterMinutesDay ?? Infinity)
    doubleMinutes += double
    regularMinutes += regular
    overtimeMinutes += minutes - double - regular
  }
  const beyondWeek = Math.max(0, regularMinutes - rule.afterMinutesWeek)
  return { regularMinutes: regularMinutes - beyondWeek, overtimeMinutes: overtimeMinutes + beyondWeek, doubleMinutes }
}

/** What of one shift is paid above the wage. */
export interface ShiftExtra {
  readonly overtimeMinutes: number
  readonly doubleMinutes: number
}

/**
 * The shifts of a pay week in order of time, `day` being any number that tells its days apart. The dear minutes are those past the threshold, so they fall on the
 * last shifts of the day, and the week's on the last shifts of the week; together they are what `splitWeek` says.
 */
export function splitShifts(shifts: readonly { readonly day: number; readonly minutes: number }[], rule: Pick<OvertimeRule, 'afterMinutesWeek' | 'afterMinutesDay' | 'doubleAfterMinutesDay'>): ShiftExtra[] {
  const { afterMinutesWeek, afterMinutesDay, doubleAfterMinutesDay } = rule
  let day = NaN
  let onDay = 0
  let regularInWeek = 0
  return shifts.map((shift) => {
    if (shift.day !== day) onDay = 0
    day = shift.day
    const single = Math.min(shift.minutes, Math.max(0, (doubleAfterMinutesDay ?? Infinity) - onDay))
    const withinDay = Math.min(single, Math.max(0, (afterMinutesDay ?? Infinity) - onDay))
    const { regularMinutes } = splitOvertime(regularInWeek, withinDay, { afterMinutesWeek })
    onDay += shift.minutes
    regularInWeek += withinDay
    return { overtimeMinutes: single - regularMinutes, doubleMinutes: shift.minutes - single }
  })
}

/** Wages for a split, exact and rounded once to the cent. `wagePerHourCents` is the base wage; the factor has at most four decimals. */
export function wageCents(wagePerHourCents: Cents, split: OvertimeSplit, factor: number): Cents {
  const weighted = split.regularMinutes * 10_000 + split.overtimeMinutes * Math.round(factor * 10_000)
  return mulDiv(wagePerHourCents, weighted, 600_000)
}

/** What overtime costs above the base wage: leak 9 of the trade's list. */
export function overtimePremiumCents(wagePerHourCents: Cents, overtimeMinutes: number, factor: number): Cents {
  return mulDiv(wagePerHourCents, overtimeMinutes * Math.round((factor - 1) * 10_000), 600_000)
}

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
}

type Packs = readonly [OvertimePack, ...OvertimePack[]]

const FACTOR = 1.5

/* Weekly thresholds only; daily ones (8 h in BC and AB, gk) are not modelled. */
function pack(id: string, general: number, localCartage: number, highway: number, assumed: boolean): Packs {
  return [{ id, version: 1, validFrom: '2005-01-01', assumed, afterHoursWeek: { general, localCartage, highway } }]
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

const BY_PROVINCE: Readonly<Record<string, Packs>> = { ON: ONTARIO, QC: QUEBEC, AB: AFTER_44, NB: AFTER_44, NS: AFTER_48, PE: AFTER_48 }

/** The rule that holds for a worker. Outside Canada and the United States, and where no province is known, 40 hours. */
export function overtimeRule(context: OvertimeContext, own: OwnOvertime = { afterHoursWeek: null, factor: null }): OvertimeRule {
  const law = packOn(packsFor(context), context.date)
  const overridden = own.afterHoursWeek !== null || own.factor !== null
  return {
    ruleId: overridden ? 'overtime-own' : law.id,
    version: law.version,
    afterMinutesWeek: Math.round((own.afterHoursWeek ?? law.afterHoursWeek[context.work]) * 60),
    factor: own.factor ?? FACTOR,
    assumed: law.assumed && !overridden,
  }
}

function packsFor(context: OvertimeContext): Packs {
  const country = countryOf(context.province)
  if (country === 'US') return UNITED_STATES
  if (country === 'CA' && context.federal) return FEDERAL
  return (Object.hasOwn(BY_PROVINCE, context.province) ? BY_PROVINCE[context.province] : undefined) ?? AFTER_40
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

/** Wages for a split, exact and rounded once to the cent. `wagePerHourCents` is the base wage; the factor has at most four decimals. */
export function wageCents(wagePerHourCents: Cents, split: OvertimeSplit, factor: number): Cents {
  const weighted = split.regularMinutes * 10_000 + split.overtimeMinutes * Math.round(factor * 10_000)
  return mulDiv(wagePerHourCents, weighted, 600_000)
}

/** What overtime costs above the base wage: leak 9 of the trade's list. */
export function overtimePremiumCents(wagePerHourCents: Cents, overtimeMinutes: number, factor: number): Cents {
  return mulDiv(wagePerHourCents, overtimeMinutes * Math.round((factor - 1) * 10_000), 600_000)
}

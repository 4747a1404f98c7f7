import { Temporal } from 'temporal-polyfill'

/** Milliseconds since 1970-01-01T00:00Z, an integer. */
export type Instant = number

/** IANA name, such as America/Toronto. */
export type Zone = string

/**
 * Offsets of one zone by UTC day, filled as days are asked for (building whole tables of changes costs tens of milliseconds a zone at start).
 * A day on which the clocks change holds CHANGES and has its change in `changes`. No zone changes twice within one day.
 */
interface ZoneDays {
  readonly offsetsMs: Int32Array
  readonly changes: Map<number, { readonly at: Instant; readonly beforeMs: number; readonly afterMs: number }>
}

const MS_PER_DAY = 86_400_000
/** 2000-01-01 to 2044-12-31; moments outside are asked of Temporal each time. */
const FIRST_DAY = 10_957
const DAY_COUNT = 16_437
const UNKNOWN = 2_147_483_647
const CHANGES = 2_147_483_646
const NANOSECONDS_PER_MILLISECOND = 1_000_000

const zones = new Map<Zone, ZoneDays>()

export function isZone(zone: string): boolean {
  if (zones.has(zone)) return true
  // Fixed offsets ('+05:00') are zones to Temporal but carry no daylight saving rule: a location needs a named zone.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** Offset from UTC in milliseconds, positive east. Throws a RangeError for an unknown zone: zones are checked by `isZone` where they come in. */
export function offsetAt(instant: Instant, zone: Zone): number {
  const index = Math.floor(instant / MS_PER_DAY) - FIRST_DAY
  if (!(index >= 0 && index < DAY_COUNT)) return askTemporal(instant, zone)
  const days = zones.get(zone) ?? addZone(zone)
  const known = days.offsetsMs[index] ?? UNKNOWN
  const offset = known === UNKNOWN ? learnDay(days, index, zone) : known
  if (offset !== CHANGES) return offset
  const change = days.changes.get(index)
  if (!change) throw new Error('a day of change is missing its change')
  return instant < change.at ? change.beforeMs : change.afterMs
}

function addZone(zone: Zone): ZoneDays {
  askTemporal(0, zone)
  const days: ZoneDays = { offsetsMs: new Int32Array(DAY_COUNT).fill(UNKNOWN), changes: new Map() }
  zones.set(zone, days)
  return days
}

function learnDay(days: ZoneDays, index: number, zone: Zone): number {
  const startAt = (FIRST_DAY + index) * MS_PER_DAY
  const beforeMs = askTemporal(startAt, zone)
  const afterMs = askTemporal(startAt + MS_PER_DAY - 1, zone)
  let learned = beforeMs
  if (beforeMs !== afterMs) {
    const change = Temporal.Instant.fromEpochMilliseconds(startAt).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    if (!change) throw new Error('the offset changes without a transition')
    days.changes.set(index, { at: change.epochMilliseconds, beforeMs, afterMs })
    learned = CHANGES
  }
  days.offsetsMs[index] = learned
  return learned
}

function askTemporal(instant: Instant, zone: Zone): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / NANOSECONDS_PER_MILLISECOND
}

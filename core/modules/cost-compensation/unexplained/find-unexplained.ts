import { dateOfEpochDay, type LocalDate } from '../../../domain/time/local-date.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import type { LeakId } from '../leaks/leak-ids.ts'
import { MARGIN_FEATURES, MARGIN_PARTS, ROW_LENGTH, type MarginCases, type MarginPart } from './margin-case.ts'
import { deviation, fitRobustly, predict, quantile, type LinearModel } from './robust-fit.ts'

/** A part of a margin that is off, in cents as it counts: below zero it earned less or cost more than on jobs like it. */
export interface MarginDriver {
  readonly part: MarginPart
  readonly expectedCents: number
  readonly actualCents: number
}

/** A job that earned less than jobs like it by more than its leaks explain. */
export interface UnexplainedMargin {
  readonly job: string
  readonly location: string
  readonly date: LocalDate
  /** What is missing after the leaks with a name. */
  readonly gapCents: number
  /** Between what and what it lies, by how such jobs vary. */
  readonly lowCents: number
  readonly highCents: number
  readonly expectedCents: number
  readonly actualCents: number
  /** Leaks with a name on the job. */
  readonly namedCents: number
  /** Robust deviations away from jobs like it. */
  readonly deviations: number
  /** How many earlier jobs it was held against. */
  readonly jobsBefore: number
  /** Largest first, three at most. */
  readonly drivers: readonly MarginDriver[]
}

export interface UnexplainedRules {
  /** Share of jobs that may be pointed out where nothing is wrong. */
  readonly alarmRate: number
  /** Below this nobody looks for a cause. */
  readonly smallestCents: number
}

/** (assumed) Fewer earlier jobs than this tell nothing; more than the most recent are not asked. */
const LEAST_BEFORE = 300
const MOST_BEFORE = 1_500
/** A year's course cannot be told from a part of it. */
const SEASON_FROM_DAYS = 300
/** (assumed) However even a depot's jobs are, less than this is no oddity. */
const LEAST_DEVIATIONS = 3.5
/** Beyond this it is one, even where the past was so full of oddities that it would pass for usual. */
const MOST_DEVIATIONS = 6
/** The shape of a model: features, and hours and the constant of each of the other common types of work. */
const MOST_TYPES = 5
const FEATURES = MARGIN_FEATURES.length + 2 * (MOST_TYPES - 1)
const CREW_HOURS = MARGIN_FEATURES.indexOf('crewHours')
const SEASON = MARGIN_FEATURES.indexOf('seasonCos')
const HOURS = MARGIN_FEATURES.indexOf('hours')

/** Costs of planning and money at risk are not in the margin reckoned here, or are there with the other sign. */
const NOT_IN_MARGIN: ReadonlySet<LeakId> = new Set<LeakId>(['L09', 'L15', 'L16', 'L17', 'L18', 'L19', 'L22', 'L24', 'L25', 'L27', 'L28'])

interface Case {
  readonly day: number
  readonly row: Float64Array
  readonly size: number
}

/** Each month's jobs against a model of the depot's jobs before that month. Same cases, whatever their order, same answer. */
export function findUnexplained(cases: readonly MarginCases[], findings: readonly LeakFinding[], { alarmRate, smallestCents }: UnexplainedRules): UnexplainedMargin[] {
  const named = new Map<string, number>()
  for (const each of findings) if (!NOT_IN_MARGIN.has(each.rule)) named.set(each.job, (named.get(each.job) ?? 0) + each.amountCents)
  const found: UnexplainedMargin[] = []
  for (const [location, mine] of byLocation(cases)) {
    for (const [from, month] of byMonth(mine)) {
      const before = mine.slice(Math.max(0, from - MOST_BEFORE), from)
      if (before.length < LEAST_BEFORE) continue
      const shape = { types: commonTypes(before), hasSeason: (before.at(-1)?.day ?? 0) - (before[0]?.day ?? 0) >= SEASON_FROM_DAYS }
      const rows = before.map((each) => shaped(each, shape))
      const model = fitRobustly(rows, FEATURES, MARGIN_PARTS.length, (at) => before[at]?.size ?? 1)
      const past = before.map((each, at) => gapOf(model, rows[at] ?? each.row, named.get(each.job) ?? 0) / each.size)
      const spread = deviation(past)
      if (spread === 0) continue
      const limit = Math.min(MOST_DEVIATIONS * spread, Math.max(LEAST_DEVIATIONS * spread, quantile(past, 1 - alarmRate)))
      for (const each of month) {
        const row = shaped(each, shape)
        const gap = gapOf(model, row, named.get(each.job) ?? 0)
        if (gap / each.size <= limit || gap < smallestCents) continue
        found.push(describe(location, each, row, model, named.get(each.job) ?? 0, spread, before.length))
      }
    }
  }
  return found.toSorted((a, b) => b.gapCents - a.gapCents || (a.job < b.job ? -1 : 1))
}

interface KnownCase extends Case {
  readonly job: string
  readonly type: string
}

/** In order of day, then job. */
function byLocation(shares: readonly MarginCases[]): [string, KnownCase[]][] {
  const all = new Map<string, KnownCase[]>()
  for (const { jobs, locations, types, rows } of shares) {
    for (const [at, job] of jobs.entries()) {
      const location = locations[at] ?? ''
      const row = Float64Array.from(rows.slice(at * ROW_LENGTH + 1, (at + 1) * ROW_LENGTH))
      const list = all.get(location) ?? []
      list.push({ job, type: types[at] ?? '', day: rows[at * ROW_LENGTH] ?? 0, row, size: Math.max(4, row[CREW_HOURS] ?? 0) })
      all.set(location, list)
    }
  }
  for (const list of all.values()) list.sort((a, b) => a.day - b.day || (a.job < b.job ? -1 : 1))
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function byMonth(cases: readonly KnownCase[]): [from: number, month: KnownCase[]][] {
  const months: [number, KnownCase[]][] = []
  let last = ''
  cases.forEach((each, at) => {
    const month = dateOfEpochDay(each.day).slice(0, 7)
    if (month !== last) months.push([at, []])
    last = month
    months.at(-1)?.[1].push(each)
  })
  return months
}

/** The most common one is what the others are told apart from. */
function commonTypes(cases: readonly KnownCase[]): string[] {
  const counts = [...Map.groupBy(cases, (each) => each.type)].map(([type, list]) => [type, list.length] as const)
  return counts.toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(1, MOST_TYPES).map(([type]) => type)
}

function shaped({ type, row }: KnownCase, { types, hasSeason }: { readonly types: readonly string[]; readonly hasSeason: boolean }): Float64Array {
  const wide = new Float64Array(FEATURES + MARGIN_PARTS.length)
  wide.set(row.subarray(0, MARGIN_FEATURES.length))
  if (!hasSeason) wide.fill(0, SEASON, SEASON + 2)
  const at = types.indexOf(type)
  if (at >= 0) {
    wide[MARGIN_FEATURES.length + 2 * at] = 1
    wide[MARGIN_FEATURES.length + 2 * at + 1] = row[HOURS] ?? 0
  }
  wide.set(row.subarray(MARGIN_FEATURES.length), FEATURES)
  return wide
}

function actualOf(row: ArrayLike<number>): number {
  let sum = 0
  for (let part = 0; part < MARGIN_PARTS.length; part += 1) sum += row[FEATURES + part] ?? 0
  return sum
}

function expectedOf(model: LinearModel, row: ArrayLike<number>): number {
  let sum = 0
  for (let part = 0; part < MARGIN_PARTS.length; part += 1) sum += predict(model, row, part)
  return sum
}

/** Cents missing after the leaks with a name; below zero: it earned more than jobs like it. */
function gapOf(model: LinearModel, row: ArrayLike<number>, namedCents: number): number {
  return expectedOf(model, row) - actualOf(row) - namedCents
}

function describe(location: string, each: KnownCase, row: Float64Array, model: LinearModel, namedCents: number, spread: number, jobsBefore: number): UnexplainedMargin {
  const gap = gapOf(model, row, namedCents)
  const drivers = MARGIN_PARTS.map((part, at): MarginDriver => ({ part, expectedCents: Math.round(predict(model, row, at)), actualCents: row[FEATURES + at] ?? 0 }))
  const off = ({ expectedCents, actualCents }: MarginDriver) => expectedCents - actualCents
  return {
    job: each.job, location, date: dateOfEpochDay(each.day),
    gapCents: Math.round(gap),
    lowCents: Math.max(0, Math.round(gap - 2 * spread * each.size)),
    highCents: Math.round(gap + 2 * spread * each.size),
    expectedCents: Math.round(expectedOf(model, row)),
    actualCents: actualOf(row),
    namedCents,
    deviations: Math.round((gap / each.size / spread) * 10) / 10,
    jobsBefore,
    drivers: drivers.filter((driver) => off(driver) > 0).toSorted((a, b) => off(b) - off(a)).slice(0, 3),
  }
}

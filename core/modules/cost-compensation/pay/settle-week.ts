import { allocateCents, mulDiv, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { splitWeek, type OvertimeRule } from '../../../domain/overtime/overtime.ts'
import type { TimeKind } from '../../../domain/records/job-records.ts'
import { localEpochDayOf, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'

export interface ClockEntry {
  readonly job: string
  readonly key: string
  readonly kind: TimeKind
  readonly startAt: number
  readonly endAt: number
  readonly paid: boolean
}

export interface WeekInput {
  readonly zone: Zone
  /** Those that begin in the week, in any order. */
  readonly entries: readonly ClockEntry[]
  readonly rule: OvertimeRule
  /** Wage in force on a local day (days since 1970-01-01), cents per hour; null: none is known. */
  readonly wageOn: (epochDay: number) => Cents | null
  readonly usualWageCents: Cents
}

/** What paid time went to. Idle: yard, other, and breaks that are paid. */
export type PayBucket = 'labour' | 'travel' | 'idle'

/** Paid time of one worker on one job at one wage, with its share of the week's pay. */
export interface PaidWork {
  readonly job: string
  readonly bucket: PayBucket
  readonly wagePerHourCents: Cents
  /** No wage is known: the usual one was taken. */
  readonly isUsualWage: boolean
  readonly minutes: number
  readonly cents: Cents
  /** Of the time entries. */
  readonly keys: readonly string[]
}

/** A job's share of the week's overtime: the premium above the wage. */
export interface JobOvertime {
  readonly job: string
  readonly overtimeMinutes: number
  readonly overtimeCents: Cents
  readonly doubleMinutes: number
  readonly doubleCents: Cents
}

export interface ClockProblem {
  readonly code: 'clock_backwards' | 'clock_overlaps' | 'two_jobs_at_once'
  readonly entries: readonly { readonly job: string; readonly key: string }[]
}

export interface SettledWeek {
  readonly work: readonly PaidWork[]
  readonly overtime: readonly JobOvertime[]
  readonly minutesByKind: Readonly<Partial<Record<TimeKind, number>>>
  readonly regularMinutes: number
  readonly overtimeMinutes: number
  readonly doubleMinutes: number
  readonly paidBreakMinutes: number
  readonly baseCents: Cents
  /** Premiums above the wage. */
  readonly overtimeCents: Cents
  readonly doubleCents: Cents
  /** What of the base pay is for overtime and double time: the wage of those hours. */
  readonly overtimeBaseCents: Cents
  readonly doubleBaseCents: Cents
  /** Mean wage of the hours that count, cents per hour, to the cent: what the premium is reckoned from. */
  readonly regularRateCents: Cents
  readonly problems: readonly ClockProblem[]
}

/** Paid minutes of one entry, each minute once. */
export interface Piece {
  readonly entry: ClockEntry
  readonly minutes: number
  readonly day: number
}

/** What of each entry is paid; an entry without a piece is not. */
export function paidPieces(input: Pick<WeekInput, 'entries' | 'zone'>): readonly Piece[] {
  return cutOverlaps(input, [])
}

/**
 * One worker's pay week: base pay per wage, rounded once and shared among the jobs by their minutes; overtime by the rule, each day's shared among the jobs of that day
 * and the week's among all jobs, by the minutes that are not overtime already. Every sum is exact. A minute clocked twice is paid once, to what began first.
 */
export function settleWeek(input: WeekInput): SettledWeek {
  const problems: ClockProblem[] = []
  const pieces = cutOverlaps(input, problems)
  const { work, baseCents } = baseOf(pieces, input)
  const counted = pieces.filter(({ entry }) => entry.kind !== 'break')
  const { hours, byJob } = overtimeOf(counted, input.rule)
  const countedMinutes = sum(counted.map(({ minutes }) => minutes))
  // Cents times minutes per hour: exact until the one rounding.
  const weighed = counted.reduce((total, { minutes, day }) => total + minutes * (input.wageOn(day) ?? input.usualWageCents), 0)
  const premium = (minutes: number, factor: number): Cents => (minutes === 0 ? 0 : mulDiv(weighed, minutes * Math.round((factor - 1) * 10_000), countedMinutes * 600_000))
  const overtimeCents = premium(hours.overtimeMinutes, input.rule.factor)
  const doubleCents = premium(hours.doubleMinutes, 2)
  const shares = shareOf(overtimeCents, byJob.map((each) => each.overtime))
  const doubleShares = shareOf(doubleCents, byJob.map((each) => each.double))
  return {
    work,
    overtime: byJob.flatMap(({ job, overtime, double }, index) => (overtime + double === 0 ? [] : [{ job, overtimeMinutes: overtime, overtimeCents: shares[index] ?? 0, doubleMinutes: double, doubleCents: doubleShares[index] ?? 0 }])),
    minutesByKind: sumBy(pieces, ({ entry }) => entry.kind),
    ...hours,
    paidBreakMinutes: sum(pieces.map(({ entry, minutes }) => (entry.kind === 'break' ? minutes : 0))),
    baseCents, overtimeCents, doubleCents,
    overtimeBaseCents: premium(hours.overtimeMinutes, 2),
    doubleBaseCents: premium(hours.doubleMinutes, 2),
    regularRateCents: countedMinutes === 0 ? 0 : mulDiv(weighed, 1, countedMinutes),
    problems,
  }
}

/** Paid minutes, each once; minutes are cut at whole minutes of the clock, so that what follows on adds up. */
function cutOverlaps({ entries, zone }: Pick<WeekInput, 'entries' | 'zone'>, problems: ClockProblem[]): Piece[] {
  const pieces: Piece[] = []
  let last: ClockEntry | null = null
  for (const entry of entries.toSorted((a, b) => a.startAt - b.startAt || compare(a.job, b.job) || compare(a.key, b.key))) {
    if (entry.endAt < entry.startAt) problems.push({ code: 'clock_backwards', entries: [entry] })
    if (entry.endAt <= entry.startAt) continue
    const overlaps: boolean = last !== null && entry.startAt < last.endAt
    if (last !== null && overlaps) problems.push({ code: last.job === entry.job ? 'clock_overlaps' : 'two_jobs_at_once', entries: [last, entry] })
    if (!entry.paid) continue
    const from: number = last !== null && overlaps ? Math.min(last.endAt, entry.endAt) : entry.startAt
    const minutes = minuteOf(entry.endAt) - minuteOf(from)
    if (minutes > 0) pieces.push({ entry, minutes, day: localEpochDayOf(entry.startAt, zone) })
    if (last === null || entry.endAt > last.endAt) last = entry
  }
  return pieces
}

function baseOf(pieces: readonly Piece[], { wageOn, usualWageCents }: WeekInput): { work: PaidWork[]; baseCents: Cents } {
  const wages = Map.groupBy(pieces, ({ day }) => wageOn(day))
  const work: PaidWork[] = []
  for (const [wage, atWage] of [...wages].toSorted(([a], [b]) => (a ?? -1) - (b ?? -1))) {
    const wagePerHourCents = wage ?? usualWageCents
    const groups = [...Map.groupBy(atWage, ({ entry }) => `${entry.job}|${bucketOf(entry.kind)}`)].toSorted(([a], [b]) => compare(a, b))
    const minutes = groups.map(([, group]) => sum(group.map((piece) => piece.minutes)))
    const cents = shareOf(priceOfMinutes(wagePerHourCents, sum(minutes)), minutes)
    for (const [index, [, group]] of groups.entries()) {
      const first = group[0]
      if (first === undefined) continue
      work.push({ job: first.entry.job, bucket: bucketOf(first.entry.kind), wagePerHourCents, isUsualWage: wage === null, minutes: minutes[index] ?? 0, cents: cents[index] ?? 0, keys: group.map(({ entry }) => entry.key) })
    }
  }
  return { work, baseCents: sum(work.map(({ cents }) => cents)) }
}

interface JobMinutes {
  readonly job: string
  worked: number
  overtime: number
  double: number
}

/** Minutes of overtime by job; they add up to the week's. */
function overtimeOf(counted: readonly Piece[], rule: OvertimeRule) {
  const byJob = new Map<string, JobMinutes>()
  for (const { entry, minutes } of counted) {
    const known = byJob.get(entry.job)
    if (known) known.worked += minutes
    else byJob.set(entry.job, { job: entry.job, worked: minutes, overtime: 0, double: 0 })
  }
  const jobs = [...byJob.values()].toSorted((a, b) => compare(a.job, b.job))
  const days = [...Map.groupBy(counted, ({ day }) => day)].toSorted(([a], [b]) => a - b).map(([, pieces]) => pieces)
  const hours = splitWeek(days.map((pieces) => sum(pieces.map(({ minutes }) => minutes))), rule)
  let ofDays = 0
  for (const pieces of days) {
    const day = splitWeek([sum(pieces.map(({ minutes }) => minutes))], { ...rule, afterMinutesWeek: Infinity })
    if (day.overtimeMinutes + day.doubleMinutes === 0) continue
    ofDays += day.overtimeMinutes
    const onDay = jobs.map(({ job }) => sum(pieces.filter(({ entry }) => entry.job === job).map(({ minutes }) => minutes)))
    addShares(jobs, 'double', shareOf(day.doubleMinutes, onDay))
    addShares(jobs, 'overtime', shareOf(day.overtimeMinutes, onDay))
  }
  addShares(jobs, 'overtime', shareOf(hours.overtimeMinutes - ofDays, jobs.map(({ worked, overtime, double }) => Math.max(0, worked - overtime - double))))
  return { hours, byJob: jobs }
}

function addShares(jobs: readonly JobMinutes[], name: 'overtime' | 'double', shares: readonly number[]): void {
  for (const [index, job] of jobs.entries()) job[name] += shares[index] ?? 0
}

function shareOf(total: number, weights: readonly number[]): readonly number[] {
  return weights.length < 2 ? weights.map(() => total) : allocateCents(total, weights)
}

function bucketOf(kind: TimeKind): PayBucket {
  if (kind === 'travel') return 'travel'
  return kind === 'yard' || kind === 'other' || kind === 'break' ? 'idle' : 'labour'
}

function sumBy(pieces: readonly Piece[], kindOf: (piece: Piece) => TimeKind): Partial<Record<TimeKind, number>> {
  const sums: Partial<Record<TimeKind, number>> = {}
  for (const piece of pieces) sums[kindOf(piece)] = (sums[kindOf(piece)] ?? 0) + piece.minutes
  return sums
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function minuteOf(at: number): number {
  return Math.round(at / MS_PER_MINUTE)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

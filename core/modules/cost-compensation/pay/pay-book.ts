import type { Cents } from '../../../domain/money/money.ts'
import { dateOfEpochDay, epochDayOf, weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'
import { localDateOf, startOfEpochDay } from '../../../domain/time/zoned-time.ts'
import type { TimeKind } from '../../../domain/records/job-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { SheetTime } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import type { CompanyBook } from '../sheets/company-book.ts'
import { paidPieces, settleWeek, type ClockEntry, type ClockProblem, type JobOvertime, type PaidWork, type SettledWeek } from './settle-week.ts'
import { changesWithin, readWageSteps, wagesOver, type WageStep } from './wages.ts'

export interface WorkerWeek extends SettledWeek {
  readonly worker: string
  readonly firstDay: LocalDate
  readonly overtimeFactor: number
  /** The overtime rule that applied. */
  readonly ruleId: string
  /** Days in the week from which another wage held. */
  readonly wageChanges: readonly WageStep[]
}

/** One worker's pay as far as a job goes. */
export interface JobPay {
  readonly worker: string
  readonly work: readonly PaidWork[]
  readonly overtime: readonly (JobOvertime & Pick<WorkerWeek, 'overtimeFactor' | 'regularRateCents' | 'ruleId'>)[]
  readonly problems: readonly ClockProblem[]
  readonly wageChanges: readonly WageStep[]
}

export interface ClockedEntry extends ClockEntry {
  readonly date: LocalDate
  readonly paidMinutes: number
}

export interface PayBook {
  /** The week that begins on `firstDay`, by the clock of the worker's own depot. */
  weekOf(worker: string, firstDay: LocalDate): WorkerWeek
  /** The same week entry by entry, in order of time. Read anew: few ask for it. */
  clockOf(worker: string, firstDay: LocalDate): readonly ClockedEntry[]
  /** Of everybody who clocked time on the job, in order of their ids. */
  ofJob(job: string, time: readonly Pick<SheetTime, 'worker' | 'startAt'>[]): JobPay[]
}

type Row = [job: string, key: string, kind: TimeKind | null, startAt: number | null, endAt: number | null, paid: number | null]

/** Pay weeks, each read once when a job or a pay sheet first needs it. */
export function createPayBook(db: ReadDatabase, book: CompanyBook, parameters: LeakParameters): PayBook {
  const weeks = new Map<string, WorkerWeek>()
  const steps = readWageSteps(db)
  const zoneOf = (worker: string) => book.places.get(book.workers.get(worker)?.location ?? '')?.zone ?? 'UTC'

  function entriesOf(worker: string, day: number, zone: string): ClockEntry[] {
    const rows = db.raw<Row>('SELECT owner, key, kind, start_at, end_at, paid FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ? ORDER BY start_at, owner, key', worker, startOfEpochDay(day, zone), startOfEpochDay(day + 7, zone))
    return rows.flatMap(([job, entry, kind, startAt, endAt, paid]): ClockEntry[] => (kind === null || startAt === null || endAt === null ? [] : [{ job, key: entry, kind, startAt, endAt, paid: paid === null ? kind !== 'break' : paid === 1 }]))
  }

  function weekOf(worker: string, firstDay: LocalDate): WorkerWeek {
    const key = `${worker}|${firstDay}`
    const known = weeks.get(key)
    if (known) return known
    const zone = zoneOf(worker)
    const day = epochDayOf(firstDay)
    const entries = entriesOf(worker, day, zone)
    const own = steps.get(worker) ?? []
    const current: Cents | null = book.workers.get(worker)?.wagePerHourCents ?? null
    const rule = book.overtimeOf(worker, firstDay)
    const settled = settleWeek({ zone, entries, rule, wageOn: wagesOver(current, own), usualWageCents: parameters.usualWageCents })
    const week: WorkerWeek = { ...settled, worker, firstDay, overtimeFactor: rule.factor, ruleId: rule.ruleId, wageChanges: entries.length === 0 ? [] : changesWithin(own, day) }
    weeks.set(key, week)
    return week
  }

  return {
    weekOf,
    clockOf(worker, firstDay) {
      const zone = zoneOf(worker)
      const entries = entriesOf(worker, epochDayOf(firstDay), zone)
      const paid = new Map(paidPieces({ entries, zone }).map(({ entry, minutes }) => [entry, minutes]))
      return entries.map((entry) => ({ ...entry, date: localDateOf(entry.startAt, zone), paidMinutes: paid.get(entry) ?? 0 }))
    },
    ofJob(job, time) {
      const days = new Map<string, Set<LocalDate>>()
      for (const { worker, startAt } of time) {
        const firstDay = weekStartOf(localDateOf(startAt, zoneOf(worker)), parameters.payWeekStart)
        days.set(worker, (days.get(worker) ?? new Set()).add(firstDay))
      }
      return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([worker, firstDays]): JobPay => {
        const of = [...firstDays].toSorted().map((firstDay) => weekOf(worker, firstDay))
        return {
          worker,
          work: of.flatMap(({ work }) => work.filter((each) => each.job === job)),
          overtime: of.flatMap(({ overtime, overtimeFactor, regularRateCents, ruleId }) => overtime.filter((each) => each.job === job).map((each) => ({ ...each, overtimeFactor, regularRateCents, ruleId }))),
          problems: of.flatMap(({ problems }) => problems.filter(({ entries }) => entries.some((entry) => entry.job === job))),
          wageChanges: of.flatMap(({ wageChanges }) => wageChanges),
        }
      })
    },
  }
}

/** First days of the pay weeks that a day belongs to. */
export function payWeekOf(date: LocalDate, { payWeekStart }: Pick<LeakParameters, 'payWeekStart'>): { readonly from: LocalDate; readonly to: LocalDate } {
  const from = weekStartOf(date, payWeekStart)
  return { from, to: dateOfEpochDay(epochDayOf(from) + 6) }
}

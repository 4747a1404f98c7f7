import { daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { pricedAs } from '../leaks/card-rate.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import type { BelowCard, ScanResult } from '../leaks/scan-leaks.ts'
import { DAYS_EACH_SIDE } from '../sheets/card-days.ts'
import type { CompanyBook } from '../sheets/company-book.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { readWholeSheets } from '../sheets/read-sheets.ts'
import type { LeakChanges } from './leak-changes.ts'

/** What a scan of everything found, in a shape in which one job's findings can be exchanged. */
export interface KnownFindings {
  /** A job without any is not in it. */
  readonly byJob: Map<string, readonly LeakFinding[]>
  readonly belowCard: Map<string, BelowCard>
  /** Jobs in neither are billed by the card. */
  readonly unpriced: Set<string>
}

export interface RefreshOptions {
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  readonly book: CompanyBook
}

export function knownOf({ findings, belowCard, unpriced }: Pick<ScanResult, 'findings' | 'belowCard' | 'unpriced'>): KnownFindings {
  return { byJob: Map.groupBy(findings, (each) => each.job), belowCard: new Map(belowCard.map((each) => [each.job, each])), unpriced: new Set(unpriced) }
}

/** Looks again at what a change can have touched, and at nothing else. */
export function refreshFindings(db: ReadDatabase, known: KnownFindings, changes: LeakChanges, options: RefreshOptions): void {
  const touched = touchedJobs(db, known, changes, options)
  const days: (readonly [location: string, date: LocalDate])[] = [...changes.moved.values()]
  look(db, known, touched, options, (location, date) => days.push([location, date]))
  // Prices around a bill are other bills: what is below the card near a bill that came, went or was priced anew may drift now, or no more.
  const near = [...known.belowCard.values()].filter((each) => !touched.has(each.job) && days.some(([location, date]) => location === each.location && Math.abs(daysBetween(date, each.date)) <= DAYS_EACH_SIDE))
  look(db, known, new Set(near.map((each) => each.job)), options, () => undefined)
}

function pricingOf({ belowCard, unpriced }: KnownFindings, job: string): ReturnType<typeof pricedAs> {
  return belowCard.has(job) ? 'below' : unpriced.has(job) ? null : 'card'
}

function look(db: ReadDatabase, known: KnownFindings, jobs: ReadonlySet<string>, { asOf, parameters, book }: RefreshOptions, onPricedAnew: (location: string, date: LocalDate) => void): void {
  if (jobs.size === 0) return
  const before = new Map([...jobs].map((job) => [job, pricingOf(known, job)]))
  for (const job of jobs) {
    known.byJob.delete(job)
    known.belowCard.delete(job)
    known.unpriced.delete(job)
  }
  for (const sheet of readWholeSheets(db, [...jobs].toSorted(), { asOf, parameters, book })) {
    const { id, location, date } = sheet.job
    const found = findLeaks(sheet, parameters, null, false)
    if (found.length > 0) known.byJob.set(id, found)
    const priced = pricedAs(sheet)
    if (priced === 'below') known.belowCard.set(id, { job: id, location, date })
    else if (priced === null) known.unpriced.add(id)
    if (priced !== before.get(id)) onPricedAnew(location, date)
  }
}

function touchedJobs(db: ReadDatabase, { byJob }: KnownFindings, { jobs, days, shifts, customers }: LeakChanges, { parameters, book }: RefreshOptions): Set<string> {
  const touched = new Set(jobs)
  for (const [location, date] of days.values()) for (const [job] of db.raw<[string]>('SELECT l.key FROM journey j JOIN journey_job l ON l.owner = j.id WHERE j.location = ? AND j.date = ?', location, date)) touched.add(job)
  for (const customer of customers) for (const [job] of db.raw<[string]>('SELECT id FROM job WHERE customer = ?', customer)) touched.add(job)
  const weeks = createPayWeeks(book, parameters.payWeekStart)
  for (const [worker, startAt] of shifts.values()) {
    const { inWeek, overtime } = weeks.ofWorker(db, worker, startAt)
    for (const job of inWeek) if (overtime.has(job) || byJob.get(job)?.some((each) => each.rule === 'L09') === true) touched.add(job)
  }
  return touched
}

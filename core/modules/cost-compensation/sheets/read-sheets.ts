import type { ShiftExtra } from '../../../domain/overtime/overtime.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import { buildSheets, JOB_COLUMNS, type JobRow, type SheetSources } from './build-sheets.ts'
import { readCompanyBook, type CompanyBook } from './company-book.ts'
import { inBatch, listBatches, type JobBatch } from './job-batches.ts'
import { createJourneyBook, dayKey, type JourneySpan } from './journey-book.ts'
import { createPayWeeks } from './pay-weeks.ts'
import { createCardDayReader } from './read-card-days.ts'
import { readParts, readScanParts } from './read-scan-parts.ts'
import { readStorage } from './read-storage.ts'
import { findStandIns, type StandIns } from './stand-ins.ts'

export interface SheetOptions {
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  readonly book: CompanyBook
  /** With the ids of records that may become evidence. */
  readonly withKeys: boolean
  readonly span: JourneySpan
  /** Whose storage accounts to read; null reads all. */
  readonly jobs: readonly string[] | null
}

export interface SheetReader {
  /** Sheets of a batch in order of job id, read in one go and made one by one. Overtime is not filled in (`addOvertime` does). */
  read(batch: JobBatch): { readonly sheets: Iterable<JobSheet>; readonly jobs: number }
}

export function openSheetReader(db: ReadDatabase, options: SheetOptions): SheetReader {
  const { book, withKeys } = options
  const journeys = createJourneyBook(db, book, options.span)
  const storage = readStorage(db, options.jobs)
  const standIns = new Map<string, StandIns>()
  const isAbsent = createAbsences(db)
  const sources: Omit<SheetSources, 'journeysOf' | 'cancelledAt'> = {
    asOf: options.asOf,
    book,
    storageOf: (id) => storage.get(id) ?? [],
    standInsOf({ location, date }) {
      const key = dayKey(location, date)
      let found = standIns.get(key)
      if (found === undefined) {
        found = findStandIns(journeys.ofDay(location, date), book.workersAt.get(location) ?? [], book.trucksAt.get(location) ?? [], (resource) => isAbsent(resource, date), options.parameters)
        standIns.set(key, found)
      }
      return found
    },
  }
  return {
    read(batch) {
      const { where, values } = inBatch(batch, 'w.id')
      const jobs = db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE ${where} ORDER BY w.id`, ...values)
      const parts = withKeys ? readParts(db, batch, true) : readScanParts(db, batch, jobs)
      const sheets = buildSheets({ ...sources, journeysOf: journeys.ofBatch(batch), cancelledAt: readCancellations(db, jobs) }, jobs, parts)
      return { sheets, jobs: jobs.length }
    },
  }
}

/** One job's sheet, whole; undefined when there is no such job, or not enough of it here. */
export function readSheet(db: ReadDatabase, job: string, asOf: LocalDate, parameters: LeakParameters, book: CompanyBook = readCompanyBook(db)): JobSheet | undefined {
  return readWholeSheets(db, [job], { asOf, parameters, book })[0]
}

/** Whole sheets of some jobs, in order of id; a job that is not there, or not enough of it, has none. */
export function readWholeSheets(db: ReadDatabase, jobs: readonly string[], options: Omit<SheetOptions, 'withKeys' | 'span' | 'jobs'>): JobSheet[] {
  const reader = openSheetReader(db, { ...options, withKeys: true, span: 'day', jobs })
  const weeks = createPayWeeks(options.book, options.parameters.payWeekStart)
  const cardDays = createCardDayReader(db, options.book)
  return listBatches(jobs).flatMap((batch) => [...reader.read(batch).sheets].map((sheet) => cardDays.withDrift(addOvertime(sheet, weeks.ofJob(db, sheet)))))
}

export function addOvertime(sheet: JobSheet, byWorker: ReadonlyMap<string, ShiftExtra>): JobSheet {
  return byWorker.size === 0 ? sheet : { ...sheet, crew: sheet.crew.map((each) => ({ ...each, overtime: byWorker.get(each.worker) ?? NO_EXTRA })) }
}

const NO_EXTRA: ShiftExtra = { overtimeMinutes: 0, doubleMinutes: 0 }

function readCancellations(db: ReadDatabase, jobs: readonly JobRow[]): Map<string, number | null> {
  const cancelled = jobs.flatMap(([id, , , status]) => (status === 'cancelled' ? [id] : []))
  if (cancelled.length === 0) return new Map()
  // The last one of a job overwrites those before it.
  return new Map(db.raw<[string, number | null]>(`SELECT owner, at FROM job_transition WHERE owner IN (SELECT value FROM json_each(?)) AND "to" = 'cancelled' ORDER BY owner, key`, JSON.stringify(cancelled)))
}

/** Absences are asked for one resource at a time and kept: few are ever candidates. Instants count by the day they are written with. */
function createAbsences(db: ReadDatabase): (resource: string, date: LocalDate) => boolean {
  const known = new Map<string, [string, string][]>()
  return (resource, date) => {
    let spans = known.get(resource)
    if (spans === undefined) {
      spans = db.raw<[string | null, string | null]>('SELECT start, "end" FROM absence WHERE resource = ?', resource).map(([start, end]) => [(start ?? '').slice(0, 10), (end ?? '').slice(0, 10)])
      known.set(resource, spans)
    }
    return spans.some(([start, end]) => start <= date && date <= end)
  }
}

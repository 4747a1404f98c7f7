import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import { buildSheets, JOB_COLUMNS, type JobRow, type SheetSources } from './build-sheets.ts'
import { readCompanyBook, type CompanyBook } from './company-book.ts'
import { dayKey, readJourneys, type JourneyScope } from './journey-book.ts'
import { createPayWeeks } from './pay-weeks.ts'
import { readSheetRows } from './sheet-rows.ts'
import { readStorage } from './read-storage.ts'
import { findStandIns, type StandIns } from './stand-ins.ts'

/** Which jobs; null is no bound. Both dates are included. */
export interface JobScope {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  /** null: all. */
  readonly locations: readonly string[] | null
}

/** A few thousand rows: some ten milliseconds, after which the desk may answer others; large enough that the statements themselves do not count. */
const BATCH = 150
/** Days by which a journey may lie outside the dates of its jobs (a move over several days). */
const JOURNEY_MARGIN_DAYS = 31

export interface SheetBatch {
  readonly sheets: readonly JobSheet[]
  /** Jobs in this batch. */
  readonly jobs: number
  /** Jobs behind this batch's end, and in all. */
  readonly done: number
  readonly total: number
}

/** No bound at all: every job of the company. */
export function isWholeScope(scope: JobScope): boolean {
  return scope.from === null && scope.to === null && scope.locations === null
}

/** Sheets in order of job id, batch by batch; of a share, every so many batches. Overtime is not filled in (`addOvertime` does). The generator may rest between batches: each batch is read in one go. */
export function* readSheets(db: ReadDatabase, scope: JobScope, asOf: LocalDate, parameters: LeakParameters, book: CompanyBook, withKeys: boolean, share: { readonly index: number; readonly of: number } = { index: 0, of: 1 }): Generator<SheetBatch> {
  const isAll = isWholeScope(scope)
  const sources = openSources(db, isAll ? 'all' : journeyScope(scope), null, asOf, parameters, book)
  const jobs = isAll
    ? db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w ORDER BY w.id`)
    : db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE w.date >= ? AND w.date <= ? AND (? IS NULL OR w.location IN (SELECT value FROM json_each(?))) ORDER BY w.id`, scope.from ?? '0000', scope.to ?? '9999', ...locationValues(scope))
  for (let at = share.index * BATCH; at < jobs.length; at += share.of * BATCH) {
    const batch = jobs.slice(at, at + BATCH)
    const ids = batch.map(([id]) => id)
    const rows = readSheetRows(db, isAll ? { from: ids[0] ?? '', to: ids.at(-1) ?? '' } : { list: ids }, withKeys)
    yield { sheets: buildSheets(sources, batch, rows), jobs: batch.length, done: at + batch.length, total: jobs.length }
  }
}

/** One job's sheet, whole; undefined when there is no such job, or not enough of it here. */
export function readSheet(db: ReadDatabase, job: string, asOf: LocalDate, parameters: LeakParameters, book: CompanyBook = readCompanyBook(db)): JobSheet | undefined {
  const rows = db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE w.id = ?`, job)
  if (rows.length === 0) return undefined
  const sources = openSources(db, daysOf(job), job, asOf, parameters, book)
  const [sheet] = buildSheets(sources, rows, readSheetRows(db, { list: [job] }, true))
  return sheet && addOvertime(sheet, createPayWeeks(book, parameters.payWeekStart).ofJob(db, job, sheet.time))
}

export function addOvertime(sheet: JobSheet, minutesByWorker: ReadonlyMap<string, number> | undefined): JobSheet {
  return minutesByWorker === undefined || minutesByWorker.size === 0 ? sheet : { ...sheet, crew: sheet.crew.map((each) => ({ ...each, overtimeMinutes: minutesByWorker.get(each.worker) ?? 0 })) }
}

function locationValues({ locations }: JobScope): [SqlValue, SqlValue] {
  const list = locations === null ? null : JSON.stringify(locations)
  return [list, list]
}

function journeyScope(scope: JobScope): JourneyScope {
  return {
    where: 'j.date >= ? AND j.date <= ? AND (? IS NULL OR j.location IN (SELECT value FROM json_each(?)))',
    values: [scope.from === null ? '0000' : addDays(scope.from, -JOURNEY_MARGIN_DAYS), scope.to === null ? '9999' : addDays(scope.to, JOURNEY_MARGIN_DAYS), ...locationValues(scope)],
  }
}

/** All journeys of the days and depots on which this job is carried: who was free can only be told from all of them. */
function daysOf(job: string): JourneyScope {
  return { where: '(j.location, j.date) IN (SELECT d.location, d.date FROM journey_job k JOIN journey d ON d.id = k.owner WHERE k.key = ?)', values: [job] }
}

function openSources(db: ReadDatabase, journeys: JourneyScope, job: string | null, asOf: LocalDate, parameters: LeakParameters, book: CompanyBook): SheetSources {
  const journeyBook = readJourneys(db, journeys)
  const storage = readStorage(db, job)
  const standIns = new Map<string, StandIns>()
  const isAbsent = createAbsences(db)
  return {
    asOf,
    book,
    journeysOf: (id) => journeyBook.ofJob.get(id) ?? [],
    storageOf: (id) => storage.get(id) ?? [],
    standInsOf({ location, date }) {
      const key = dayKey(location, date)
      let found = standIns.get(key)
      if (found === undefined) {
        found = findStandIns(journeyBook.ofDay.get(key) ?? [], book.workersAt.get(location) ?? [], book.trucksAt.get(location) ?? [], (resource) => isAbsent(resource, date), parameters)
        standIns.set(key, found)
      }
      return found
    },
  }
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

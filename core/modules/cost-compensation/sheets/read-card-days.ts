import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { pricedAs } from '../leaks/card-rate.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { isComparable, JOB_COLUMNS, linesOf, pricesOf, type JobRow } from './build-sheets.ts'
import { driftAround, type CardDay } from './card-days.ts'
import type { CompanyBook } from './company-book.ts'
import { dayKey } from './journey-book.ts'
import { readScanParts } from './read-scan-parts.ts'

export interface CardDayReader {
  /** The sheet, with the bills around it where it is below the card itself: of the others nobody asks. */
  withDrift(sheet: JobSheet): JobSheet
}

/** For single sheets. A day is read once. */
export function createCardDayReader(db: ReadDatabase, book: CompanyBook): CardDayReader {
  const known = new Map<string, CardDay>()
  function dayOf(location: string, date: LocalDate): CardDay {
    const key = dayKey(location, date)
    let day = known.get(key)
    if (day === undefined) {
      day = readDay(location, date)
      known.set(key, day)
    }
    return day
  }
  function readDay(location: string, date: LocalDate): CardDay {
    const jobs = db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE w.location = ? AND w.date = ? ORDER BY w.id`, location, date)
    if (jobs.length === 0) return [0, 0]
    const partsOf = readScanParts(db, { list: jobs.map(([id]) => id) }, jobs)
    const priced = jobs.map((job) => {
      const parts = partsOf(job[0])
      if (!isComparable(parts, book)) return null
      const { billed } = linesOf(parts.charges, book)
      return pricedAs({ billed, prices: pricesOf(book, job, billed) })
    })
    return [priced.filter((each) => each !== null).length, priced.filter((each) => each === 'below').length]
  }
  return {
    withDrift(sheet) {
      if (pricedAs(sheet) !== 'below') return sheet
      return { ...sheet, drift: driftAround(sheet.job.date, (date) => dayOf(sheet.job.location, date)) }
    },
  }
}

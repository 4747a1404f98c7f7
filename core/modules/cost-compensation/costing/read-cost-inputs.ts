import type { Currency } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { parametersAt, type LeakParameters } from '../leaks/leak-parameters.ts'
import { createPayBook } from '../pay/pay-book.ts'
import type { CompanyBook } from '../sheets/company-book.ts'
import { inBatch, type JobBatch } from '../sheets/job-batches.ts'
import { openSheetReader } from '../sheets/read-sheets.ts'
import type { CostInput } from './cost-input.ts'

/** Who and what a job's money is added up by, beside what its sheet says. */
export interface JobFacts {
  readonly number: string | null
  /** Who booked it; null: nobody is named. */
  readonly salesperson: string | null
  /** Those that were not called off. */
  readonly journeys: readonly string[]
}

export interface CostOptions {
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  readonly book: CompanyBook
  /** The jobs that will be asked about. */
  readonly jobs: readonly string[]
}

export interface CostReader {
  read(batch: JobBatch): { readonly input: CostInput; readonly facts: JobFacts }[]
}

/** Jobs' costs from the records; pay weeks and journeys are read once, however many jobs share them. */
export function openCostReader(db: ReadDatabase, options: CostOptions): CostReader {
  const { book, parameters } = options
  const sheets = openSheetReader(db, { ...options, withKeys: true, span: options.jobs.length > 1 ? 'month' : 'day' })
  const pay = createPayBook(db, book, parameters)
  const companyCurrency: Currency = db.get<{ currency: Currency | null }>('SELECT currency FROM company ORDER BY id LIMIT 1')?.currency ?? 'CAD'
  const countries = new Map(db.raw<[string, string | null]>('SELECT id, country FROM location'))
  const tariffs = readTariffStarts(db)
  return {
    read(batch) {
      const rows = new Map(readRows(db, batch).map((row) => [row[0], row]))
      const journeys = readJourneys(db, batch)
      const foreign = readForeign(db, batch, companyCurrency)
      return [...sheets.read(batch).sheets].map((sheet) => {
        const [, number = null, salesperson = null, tariff = null] = rows.get(sheet.job.id) ?? []
        return { input: inputOf(sheet, tariff), facts: { number, salesperson, journeys: journeys.get(sheet.job.id) ?? [] } }
      })

      function inputOf(sheet: JobSheet, tariff: string | null): CostInput {
        return {
          sheet, pay: pay.ofJob(sheet.job.id, sheet.time), foreign: foreign.get(sheet.job.id) ?? NOTHING,
          placeCurrency: countries.get(sheet.job.location) === 'US' ? 'USD' : 'CAD', companyCurrency,
          tariffFrom: tariffs.startOf(tariff, sheet.job.location), parameters: parametersAt(parameters, sheet.job.location),
        }
      }
    },
  }
}

const NOTHING: ReadonlySet<string> = new Set()

function readRows(db: ReadDatabase, batch: JobBatch): [id: string, number: string | null, salesperson: string | null, tariff: string | null][] {
  const { where, values } = inBatch(batch, 'id')
  return db.raw(`SELECT id, external_id, booked_by, tariff FROM job WHERE ${where} ORDER BY id`, ...values)
}

function readJourneys(db: ReadDatabase, batch: JobBatch): ReadonlyMap<string, string[]> {
  const { where, values } = inBatch(batch, 'l.key')
  const rows = db.raw<[string, string]>(`SELECT l.key, l.owner FROM journey_job l JOIN journey j ON j.id = l.owner WHERE j.status IS NOT 'cancelled' AND ${where} ORDER BY l.key, l.owner`, ...values)
  return new Map([...Map.groupBy(rows, ([job]) => job)].map(([job, of]) => [job, of.map(([, journey]) => journey)]))
}

/** Keys of charges and payments in another currency, by job. */
function readForeign(db: ReadDatabase, batch: JobBatch, currency: Currency): ReadonlyMap<string, ReadonlySet<string>> {
  const { where, values } = inBatch(batch, 'owner')
  const rows = ['charge', 'payment'].flatMap((table) => db.raw<[string, string]>(`SELECT owner, key FROM ${table} WHERE currency IS NOT NULL AND currency <> ? AND ${where}`, currency, ...values))
  return new Map([...Map.groupBy(rows, ([job]) => job)].map(([job, of]) => [job, new Set(of.map(([, key]) => key))]))
}

function readTariffStarts(db: ReadDatabase): { startOf(tariff: string | null, location: string): LocalDate | null } {
  const starts = new Map(db.raw<[string, string | null]>('SELECT owner, min(valid_from) FROM tariff_rate GROUP BY owner'))
  const local = Map.groupBy(db.raw<[string, string | null]>('SELECT id, location FROM tariff ORDER BY id'), ([, location]) => location ?? '')
  return {
    startOf(tariff, location) {
      const of = local.get(location)
      // As prices are found: a job that names no list goes by its depot's, where there is just one.
      const id = tariff ?? (of?.length === 1 ? (of[0]?.[0] ?? null) : null)
      return id === null ? null : (starts.get(id) ?? null)
    },
  }
}

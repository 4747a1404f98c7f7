import type { LocalDate } from '../../domain/time/local-date.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { companyZone } from './company-zone.ts'
import type { RecordReader } from './record-reader.ts'

/** The calendar day at a depot; null: for the company as a whole, at its first one. */
export function todayAt({ records }: { readonly records: Pick<RecordReader, 'get' | 'all'> }, location: string | null, now: number): LocalDate {
  return localDateOf(now, location === null ? companyZone(records) : (records.get('location', location)?.timezone ?? 'UTC'))
}

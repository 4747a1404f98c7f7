import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { companyZone } from '../../../kernel/records/company-zone.ts'
import type { RecordReader } from '../../../kernel/records/record-reader.ts'

/** The local date of a location, or of the company's first one. */
export function todayOf(records: RecordReader, now: number, location?: string): string {
  return localDateOf(now, location === undefined ? companyZone(records) : (records.get('location', location)?.timezone ?? 'UTC'))
}

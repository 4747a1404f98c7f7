import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { RecordReader } from '../../../kernel/records/record-reader.ts'

/** The local date of a location, or of the company's first one. */
export function todayOf(records: RecordReader, now: number, location?: string): string {
  const place = location === undefined ? records.all('location')[0] : records.get('location', location)
  return localDateOf(now, place?.timezone ?? 'UTC')
}

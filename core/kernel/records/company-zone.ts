import type { RecordReader } from './record-reader.ts'

/** The clock of what belongs to no location: that of the first one that the company had. `otherwise`: where it has none. */
export function companyZone(records: Pick<RecordReader, 'all'>, otherwise = 'UTC'): string {
  return records.all('location')[0]?.timezone ?? otherwise
}

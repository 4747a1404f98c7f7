import { localDateOf } from '../../domain/time/zoned-time.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import type { Database } from '../ports/database.ts'
import type { Clock } from '../ports/environment.ts'
import { createRecordReader, type RecordReader } from './record-reader.ts'

/** The clock of what belongs to no location: that of the first one that the company had. `otherwise`: where it has none. */
export function companyZone(records: Pick<RecordReader, 'all'>, otherwise = 'UTC'): string {
  return records.all('location')[0]?.timezone ?? otherwise
}

/** Which day it is there. */
export function companyToday({ database, clock }: { readonly database: Pick<Database, 'read'>; readonly clock: Clock }): LocalDate {
  return localDateOf(clock.now(), companyZone(createRecordReader(database.read)))
}

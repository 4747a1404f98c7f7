import type { Currency } from '../../domain/money/money.ts'
import type { RecordReader } from './record-reader.ts'

export function companyCurrency(records: Pick<RecordReader, 'all'>): Currency {
  return records.all('company')[0]?.currency ?? 'CAD'
}

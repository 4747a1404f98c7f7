import type { DataRegion } from '../../domain/privacy/data-region.ts'
import type { ReadDatabase } from '../ports/database.ts'

/** Where this company's data may be stored; null: it has not said. */
export function regionOf(read: ReadDatabase): DataRegion | null {
  return read.get<{ region: DataRegion | null }>('SELECT region FROM data_region ORDER BY at DESC, id DESC LIMIT 1')?.region ?? null
}

import type { Language } from '../../domain/failure/failure.ts'
import type { PaperSize } from '../../domain/paper/paper.ts'
import { paperSizeOf } from '../../domain/paper/paper.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'

/** In whose name, in which language and on which paper a document of the company is made. */
export function paperPlace(read: ReadDatabase, wanted: string | null): { readonly company: string; readonly language: Language; readonly zone: string; readonly size: PaperSize } {
  const records = createRecordReader(read)
  const company = records.all('company')[0]
  const told = wanted?.toLowerCase().slice(0, 2)
  return { company: company?.name ?? '', language: told === 'en' || told === 'fr' ? told : (company?.language ?? 'en'), zone: records.all('location')[0]?.timezone ?? 'UTC', size: paperSizeOf(company?.country ?? 'CA') }
}

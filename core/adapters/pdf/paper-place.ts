import type { Language } from '../../domain/failure/failure.ts'
import { paperSizeOf, type PaperSize } from '../../domain/paper/paper.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'

interface PaperPlace {
  readonly company: string
  readonly language: Language
  readonly zone: string
  readonly size: PaperSize
}

/** In whose name, in which language and on which paper a document of the company is made. `wanted`: the language of whom it is for, where that is known. */
export function paperPlace(read: ReadDatabase, wanted: string | null): PaperPlace {
  const records = createRecordReader(read)
  const company = records.all('company')[0]
  const told = wanted?.toLowerCase().slice(0, 2)
  return { company: company?.name ?? '', language: told === 'en' || told === 'fr' ? told : (company?.language ?? 'en'), zone: companyZone(records), size: paperSizeOf(company?.country ?? 'CA') }
}

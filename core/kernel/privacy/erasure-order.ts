import type { RecordByKind } from '../../domain/records/record-kinds.ts'
import type { SubjectKind } from '../../domain/records/privacy-records.ts'

/** Whom to erase, as the company's records and the ledger beside the database both say it: ids and dates alone. */
export interface ErasureOrder {
  readonly id: string
  readonly subjectKind: SubjectKind
  readonly subjects: readonly string[]
  /** Last day on which the books need to know whom an invoice was for; null: nothing is kept. */
  readonly keepUntil: string | null
}

export function orderOf({ id, subjectKind, subjects, keepUntil }: RecordByKind<'erasureOrder'>): ErasureOrder {
  return { id, subjectKind, subjects, keepUntil }
}

export function isKept({ keepUntil }: Pick<ErasureOrder, 'keepUntil'>, today: string): boolean {
  return keepUntil !== null && today <= keepUntil
}

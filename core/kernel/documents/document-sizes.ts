import type { ReadDatabase } from '../ports/database.ts'

export interface DocumentSize {
  readonly document: string
  /** As it goes over the line. Of one that was folded before sizes were kept: at least so many. */
  readonly bytes: number
}

/** From here on somebody has to look, and from there on a workstation that has it not yet does not take it in one piece. */
export const DOCUMENT_BYTES = { large: 2 * 1024 * 1024, tooLarge: 8 * 1024 * 1024 } as const

/** Those of so many bytes and more, the largest first; without loading any. */
export function documentSizes(read: ReadDatabase, atLeast: number): DocumentSize[] {
  return read.all<DocumentSize>(
    `SELECT * FROM (SELECT d.name AS document, coalesce(z.bytes, (SELECT length(s.bytes) FROM document_snapshot s WHERE s.document = d.name), 0) + coalesce((SELECT sum(length(u.bytes)) FROM document_update u WHERE u.document = d.name), 0) AS bytes
      FROM document d LEFT JOIN document_size z ON z.document = d.name) WHERE bytes >= ? ORDER BY bytes DESC, document`,
    atLeast,
  )
}

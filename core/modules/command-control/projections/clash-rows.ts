import type { SqlValue } from '../../../kernel/ports/database.ts'
import type { Clash } from '../clash/clash.ts'

export interface ClashRow {
  readonly id: string
  readonly kind: Clash['kind']
  readonly severity: Clash['severity']
  readonly location: string
  readonly other_location: string | null
  readonly date: string | null
  readonly subjects: string
  readonly authors: string
  readonly params: string
  readonly first_seen: number
}

export const INSERT_CLASH = `INSERT INTO clash (id, unit, kind, severity, location, other_location, date, subjects, authors, params, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export function valuesOf(clash: Clash, unit: string, firstSeen: number): SqlValue[] {
  return [clash.id, unit, clash.kind, clash.severity, clash.location, clash.otherLocation, clash.date, JSON.stringify(clash.subjects), JSON.stringify(clash.authors), JSON.stringify(clash.params), firstSeen]
}

export function clashOf(row: ClashRow): Clash & { readonly firstSeen: number } {
  return {
    id: row.id,
    kind: row.kind,
    severity: row.severity,
    location: row.location,
    otherLocation: row.other_location,
    date: row.date,
    subjects: JSON.parse(row.subjects) as Clash['subjects'],
    authors: JSON.parse(row.authors) as Clash['authors'],
    params: JSON.parse(row.params) as Clash['params'],
    firstSeen: row.first_seen,
  }
}

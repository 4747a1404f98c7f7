import type { ListOrder } from '../contract/list-input.ts'
import type { Session } from '../policy/session.ts'

/** The locations a list may show, as a JSON array for `json_each`, or null for all of the company. */
export function seenLocations(session: Session, location: string | undefined): string | null {
  if (location !== undefined) return JSON.stringify([location])
  return session.locations === 'all' ? null : JSON.stringify(session.locations)
}

type Sortable = string | number | null

/** Unknown comes last in either direction: somebody who sorts by it looks for what is known. Equal rows keep the order they came in. */
export function inOrder<Row, Key extends string>(rows: readonly Row[], order: ListOrder<Key>, valueOf: (row: Row, key: Key) => Sortable): Row[] {
  const keyed = rows.map((row) => ({ row, value: valueOf(row, order.by) }))
  const sign = order.descending ? -1 : 1
  return keyed.sort((a, b) => compare(a.value, b.value, sign)).map(({ row }) => row)
}

function compare(a: Sortable, b: Sortable, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -sign : sign
}

export function pageOf<Row>(rows: readonly Row[], { offset, limit }: { offset: number; limit: number }): { total: number; rows: Row[] } {
  return { total: rows.length, rows: rows.slice(offset, offset + limit) }
}

import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'

/** Which owners' rows to read: an unbroken range of ids, or a list of them. */
export type OwnerScope = { readonly from: string; readonly to: string } | { readonly list: readonly string[] }

type Text = string | null
type Num = number | null

/** Values in the order of `COLUMNS`. Keys are empty where nobody will name a record. */
export interface SheetRow {
  readonly stop: readonly [seq: Num, kind: Text, postalCode: Text, address: Text, lat: Num, lon: Num]
  readonly charge: readonly [key: string, isBilled: Num, kind: Text, description: Text, quantity: Num, unit: Text, unitPriceCents: Num, amountCents: Num, discountBy: Text, taxCode: Text]
  readonly material: readonly [key: string, item: Text, issued: Num, returned: Num, billed: Num, unitPriceCents: Num, unitCostCents: Num]
  readonly time_entry: readonly [key: string, worker: Text, kind: Text, startAt: Num, endAt: Num, paid: Num]
  readonly fact: readonly [key: string, code: Text, quantity: Num]
  readonly payment: readonly [key: string, date: Text, method: Text, amountCents: Num, feeCents: Num]
  readonly claim: readonly [key: string, opened: Text, closed: Text, item: Text, amountClaimedCents: Num, amountSettledCents: Num, status: Text]
  readonly job_transition: readonly [to: Text, at: Num]
}
type Table = keyof SheetRow

/** Of the charges, a scan needs quantities of hours and descriptions of what has no code; writing out the rest cost a second over 60,000 jobs. */
const HOURLY = "kind IN ('labour', 'travel', 'packing')"
const LEAN_CHARGE = `'', phase = 'billed', kind, CASE WHEN phase = 'billed' AND kind NOT IN ('labour', 'travel', 'truck_fee', 'materials', 'fuel', 'tax') THEN description END,
  CASE WHEN ${HOURLY} THEN quantity END, CASE WHEN ${HOURLY} THEN unit END, CASE WHEN ${HOURLY} THEN unit_price_cents END, amount_cents, discount_by, tax_code`

const COLUMNS: Readonly<Record<Table, string>> = {
  stop: 'seq, kind, postal_code, CASE WHEN postal_code IS NULL THEN address END, lat, lon',
  charge: "key, phase = 'billed', kind, description, quantity, unit, unit_price_cents, amount_cents, discount_by, tax_code",
  material: 'key, item, issued, returned, billed, unit_price_cents, unit_cost_cents',
  time_entry: 'key, worker, kind, start_at, end_at, paid',
  fact: 'key, code, quantity',
  payment: 'key, date, method, amount_cents, fee_cents',
  claim: 'key, opened, closed, item, amount_claimed_cents, amount_settled_cents, status',
  job_transition: '"to", at',
}

/** Rows of one owner after the other, as long as owners are asked for in ascending order. */
export type SheetRows = { readonly [T in Table]: (owner: string) => readonly SheetRow[T][] }

/**
 * One row per owner and table, its children as one JSON text in key order: measured at a third of the time of a row per child,
 * since two million small strings and numbers cross from SQLite otherwise.
 */
export function readSheetRows(db: ReadDatabase, scope: OwnerScope, withKeys: boolean): SheetRows {
  const where = 'list' in scope ? 'owner IN (SELECT value FROM json_each(?))' : 'owner BETWEEN ? AND ?'
  const values: SqlValue[] = 'list' in scope ? [JSON.stringify(scope.list)] : [scope.from, scope.to]
  const read = <T extends Table>(table: T): ((owner: string) => readonly SheetRow[T][]) => {
    const columns = withKeys ? COLUMNS[table] : table === 'charge' ? LEAN_CHARGE : COLUMNS[table].replace(/^key/, "''")
    return takeInOrder(db.raw<[string, string]>(`SELECT owner, json_group_array(json_array(${columns})) FROM ${table} WHERE ${where} GROUP BY owner ORDER BY owner`, ...values))
  }
  return {
    stop: read('stop'), charge: read('charge'), material: read('material'), time_entry: read('time_entry'), fact: read('fact'),
    payment: read('payment'), claim: read('claim'), job_transition: read('job_transition'),
  }
}

function takeInOrder<Row>(groups: readonly [string, string][]): (owner: string) => readonly Row[] {
  let next = 0
  return (owner) => {
    while (next < groups.length && (groups[next]?.[0] ?? '') < owner) next += 1
    const group = groups[next]
    return group?.[0] === owner ? (JSON.parse(group[1]) as Row[]) : NONE
  }
}

const NONE: readonly never[] = []

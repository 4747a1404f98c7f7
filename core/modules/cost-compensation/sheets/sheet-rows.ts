import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { inBatch, type JobBatch } from './job-batches.ts'

type Text = string | null
type Num = number | null

/** Values in the order of `COLUMNS`. The key stands last, and is left out where nobody will name a record. */
export interface SheetRow {
  readonly stop: readonly [seq: Num, kind: Text, postalCode: Text, address: Text, lat: Num, lon: Num]
  /** A scan leaves out what no rule reads of a line: the tail is then missing. */
  readonly charge: readonly [isBilled: Num, kind: Text, amountCents: Num, taxCode?: Text, quantity?: Num, unit?: Text, unitPriceCents?: Num, description?: Text, discountBy?: Text, currency?: Text, key?: string]
  readonly material: readonly [item: Text, issued: Num, returned: Num, billed: Num, unitPriceCents: Num, unitCostCents: Num, key?: string]
  readonly time_entry: readonly [worker: Text, kind: Text, startAt: Num, endAt: Num, paid: Num, key?: string]
  readonly fact: readonly [code: Text, quantity: Num, key?: string]
  readonly payment: readonly [date: Text, method: Text, amountCents: Num, feeCents?: Num, currency?: Text, key?: string]
  readonly claim: readonly [opened: Text, closed: Text, item: Text, amountClaimedCents: Num, amountSettledCents: Num, status: Text, key?: string]
}
type Table = keyof SheetRow

const COLUMNS: Readonly<Record<Table, string>> = {
  stop: 'seq, kind, postal_code, CASE WHEN postal_code IS NULL THEN address END, lat, lon',
  charge: "phase = 'billed', kind, amount_cents, tax_code, quantity, unit, unit_price_cents, description, discount_by, currency, key",
  material: 'item, issued, returned, billed, unit_price_cents, unit_cost_cents, key',
  time_entry: 'worker, kind, start_at, end_at, paid, key',
  fact: 'code, quantity, key',
  payment: 'date, method, amount_cents, fee_cents, currency, key',
  claim: 'opened, closed, item, amount_claimed_cents, amount_settled_cents, status, key',
}

/** Hours have quantities, and what has no kind of its own, or may stand there twice, has a description; half the text of all charges is other than that. */
const LEAN_CHARGE = `CASE
  WHEN currency IS NOT NULL THEN json_array(phase = 'billed', kind, amount_cents, tax_code, quantity, unit, unit_price_cents, description, discount_by, currency)
  WHEN kind IN ('labour', 'travel', 'packing') THEN json_array(phase = 'billed', kind, amount_cents, tax_code, quantity, unit, unit_price_cents, description)
  WHEN kind IN ('truck_fee', 'materials', 'fuel') AND phase = 'billed' THEN json_array(1, kind, amount_cents, tax_code, NULL, NULL, NULL, description)
  WHEN kind IN ('truck_fee', 'materials', 'fuel', 'tax') OR phase = 'estimated' THEN json_array(phase = 'billed', kind, amount_cents, tax_code)
  ELSE json_array(phase = 'billed', kind, amount_cents, tax_code, NULL, NULL, NULL, description, discount_by) END`

/** Rows of one owner after the other, as long as owners are asked for in ascending order. */
export type SheetRows = { readonly [T in Table]: (owner: string) => readonly SheetRow[T][] }

/**
 * One row per owner and table, its children as one JSON text in key order: measured at a third of the time of a row per child,
 * since two million small strings and numbers cross from SQLite otherwise.
 */
export function readSheetRows(db: ReadDatabase, batch: JobBatch, withKeys: boolean): SheetRows {
  const { where, values } = inBatch(batch, 'owner')
  const read = <T extends Table>(table: T): ((owner: string) => readonly SheetRow[T][]) => {
    const row = withKeys ? `json_array(${COLUMNS[table]})` : table === 'charge' ? LEAN_CHARGE : `json_array(${COLUMNS[table].replace(/, key$/, '')})`
    return takeInOrder(db.raw<[string, string]>(`SELECT owner, json_group_array(${row}) FROM ${table} WHERE ${where} GROUP BY owner ORDER BY owner`, ...values))
  }
  return {
    stop: read('stop'), charge: read('charge'), material: read('material'), time_entry: read('time_entry'), fact: read('fact'),
    payment: read('payment'), claim: read('claim'),
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

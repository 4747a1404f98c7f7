import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'

/** Which owners' rows to read: an unbroken range of ids, or a list of them. */
export type OwnerScope = { readonly from: string; readonly to: string } | { readonly list: readonly string[] }

type Text = string | null
type Num = number | null

/** Rows as arrays, owner first, in the order of the SELECTs below. */
export interface SheetRows {
  readonly stops: [owner: string, seq: Num, kind: Text, postalCode: Text, address: Text, lat: Num, lon: Num][]
  readonly charges: [owner: string, key: string, phase: Text, kind: Text, description: Text, quantity: Num, unit: Text, unitPriceCents: Num, amountCents: Num, discountBy: Text, taxCode: Text][]
  readonly materials: [owner: string, key: string, item: Text, issued: Num, returned: Num, billed: Num, unitPriceCents: Num, unitCostCents: Num][]
  readonly time: [owner: string, key: string, worker: Text, kind: Text, startAt: Num, endAt: Num, paid: Num][]
  readonly facts: [owner: string, key: string, code: Text, quantity: Num][]
  readonly payments: [owner: string, key: string, date: Text, method: Text, amountCents: Num, feeCents: Num][]
  readonly claims: [owner: string, key: string, opened: Text, closed: Text, item: Text, amountClaimedCents: Num, amountSettledCents: Num, status: Text][]
  readonly cancellations: [owner: string, at: Num][]
}

const RANGE = 'owner BETWEEN ? AND ?'
const LIST = 'owner IN (SELECT value FROM json_each(?))'

const SELECTS = {
  stops: (where: string) => `SELECT owner, seq, kind, postal_code, address, lat, lon FROM stop WHERE ${where} ORDER BY owner, key`,
  charges: (where: string) => `SELECT owner, key, phase, kind, description, quantity, unit, unit_price_cents, amount_cents, discount_by, tax_code FROM charge WHERE ${where} ORDER BY owner, key`,
  materials: (where: string) => `SELECT owner, key, item, issued, returned, billed, unit_price_cents, unit_cost_cents FROM material WHERE ${where} ORDER BY owner, key`,
  time: (where: string) => `SELECT owner, key, worker, kind, start_at, end_at, paid FROM time_entry WHERE ${where} ORDER BY owner, key`,
  facts: (where: string) => `SELECT owner, key, code, quantity FROM fact WHERE ${where} ORDER BY owner, key`,
  payments: (where: string) => `SELECT owner, key, date, method, amount_cents, fee_cents FROM payment WHERE ${where} ORDER BY owner, key`,
  claims: (where: string) => `SELECT owner, key, opened, closed, item, amount_claimed_cents, amount_settled_cents, status FROM claim WHERE ${where} ORDER BY owner, key`,
  cancellations: (where: string) => `SELECT owner, at FROM job_transition WHERE ${where} AND "to" = 'cancelled' ORDER BY owner, key`,
}

export function readSheetRows(db: ReadDatabase, scope: OwnerScope): SheetRows {
  const where = 'list' in scope ? LIST : RANGE
  const values: SqlValue[] = 'list' in scope ? [JSON.stringify(scope.list)] : [scope.from, scope.to]
  return {
    stops: db.raw(SELECTS.stops(where), ...values),
    charges: db.raw(SELECTS.charges(where), ...values),
    materials: db.raw(SELECTS.materials(where), ...values),
    time: db.raw(SELECTS.time(where), ...values),
    facts: db.raw(SELECTS.facts(where), ...values),
    payments: db.raw(SELECTS.payments(where), ...values),
    claims: db.raw(SELECTS.claims(where), ...values),
    cancellations: db.raw(SELECTS.cancellations(where), ...values),
  }
}

/** Rows of one owner after the other, as long as owners are asked for in ascending order. */
export function takeRows<Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): (owner: string) => readonly Row[] {
  let next = 0
  return (owner) => {
    while (next < rows.length && (rows[next]?.[0] ?? '') < owner) next += 1
    const first = next
    while (next < rows.length && rows[next]?.[0] === owner) next += 1
    return first === next ? NONE : rows.slice(first, next)
  }
}

const NONE: readonly never[] = []

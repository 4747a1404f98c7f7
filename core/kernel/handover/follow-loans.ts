import { lentLines, type LentLine, type StandingLoan } from '../../domain/handover/lent-lines.ts'
import { LOANED_KINDS, type LoanedKind } from '../../domain/records/handover-records.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { recordSchema } from '../../domain/records/record.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { insertRecord, readRecord, replaceRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'

/**
 * The lines of `lent`, and rows for trucks and people whose depot's documents this desk has not. Answers what it changed of these. Only loans of the trucks and
 * people that the change is about are looked at: who has one of them depends on no loan without it.
 */
export function followLoans(tx: WriteDatabase, deltas: readonly RecordDelta[]): RecordDelta[] {
  const resources = touchedResources(tx, deltas)
  return resources.size === 0 ? [] : settle(tx, [...resources])
}

/** Of all loans there ever were: after an import, which writes rows without following. */
export function followAllLoans(tx: WriteDatabase): RecordDelta[] {
  const known = resourcesOf(tx, 'SELECT resource FROM loan_resource UNION SELECT resource FROM lent')
  tx.run('DELETE FROM loan_resource')
  for (const { id } of tx.all<{ id: string }>('SELECT id FROM loan')) writeResources(tx, id)
  return settle(tx, [...new Set([...known, ...resourcesOf(tx, 'SELECT DISTINCT resource FROM loan_resource')])])
}

function touchedResources(tx: WriteDatabase, deltas: readonly RecordDelta[]): Set<string> {
  const touched = new Set<string>()
  const add = (sql: string, id: string) => resourcesOf(tx, sql, id).forEach((resource) => touched.add(resource))
  for (const { kind, id } of deltas) {
    if (kind === 'loan') {
      add(OF_LOAN, id)
      writeResources(tx, id)
    }
    if (kind === 'loan' || kind === 'offerMade') add(OF_LOAN, id)
    // Whole days are days of the depot that lends: its zone counts.
    if (kind === 'location') add('SELECT r.resource FROM loan_resource r JOIN loan l ON l.id = r.loan WHERE l."from" = ?', id)
    if (kind === 'truck' || kind === 'worker') add('SELECT resource FROM loan_resource WHERE resource = ? LIMIT 1', id)
  }
  return touched
}

const OF_LOAN = 'SELECT resource FROM loan_resource WHERE loan = ?'

function resourcesOf(read: ReadDatabase, sql: string, ...params: readonly string[]): Set<string> {
  return new Set(read.raw<[string]>(sql, ...params).map(([resource]) => resource))
}

function writeResources(tx: WriteDatabase, loan: string): void {
  tx.run('DELETE FROM loan_resource WHERE loan = ?', loan)
  const row = tx.get<{ trucks: string | null; workers: string | null }>('SELECT trucks, workers FROM loan WHERE id = ? AND accepted_at IS NOT NULL', loan)
  for (const { id } of row ? [...listed('truck', row.trucks), ...listed('worker', row.workers)] : []) tx.run('INSERT OR IGNORE INTO loan_resource (resource, loan) VALUES (?, ?)', id, loan)
}

function settle(tx: WriteDatabase, resources: readonly string[]): RecordDelta[] {
  const of = JSON.stringify(resources)
  const touched = new Set(resources)
  const loans = acceptedLoans(tx, of).map((loan) => ({ ...loan, resources: loan.resources.filter(({ id }) => touched.has(id)) }))
  const guests = loans.flatMap((loan) => bringGuests(tx, loan))
  writeLines(tx, of, lentLines(loans.map((loan) => ({ ...loan, resources: loan.resources.filter(({ kind, id }) => isOwn(tx, loan, kind, id)) }))))
  return guests
}

/** Accepted first: what is said of a guest last is what the latest loan says, on every desk. */
function acceptedLoans(read: ReadDatabase, of: string): StandingLoan[] {
  return read
    .all<Omit<StandingLoan, 'resources'> & { readonly trucks: string; readonly workers: string }>(
      `SELECT l.id, l."from", l."to", l.start, l."end", l.ended_on AS endedOn, l.accepted_at AS acceptedAt, l.trucks, l.workers, h.timezone AS zone
        FROM loan l JOIN location h ON h.id = l."from"
        WHERE l.id IN (SELECT loan FROM loan_resource WHERE resource IN (SELECT value FROM json_each(?))) AND l.start IS NOT NULL AND l."end" IS NOT NULL ORDER BY l.accepted_at, l.id`, of,
    )
    .map(({ trucks, workers, ...loan }) => ({ ...loan, resources: [...listed('truck', trucks), ...listed('worker', workers)] }))
}

function listed(kind: LoanedKind, ids: string | null): { kind: LoanedKind; id: string }[] {
  return (JSON.parse(ids ?? '[]') as string[]).map((id) => ({ kind, id }))
}

/** Stamps come with a depot's own documents: a row without them was described by a loan. */
function isGuest(read: ReadDatabase, kind: LoanedKind, id: string): boolean {
  return read.get(`SELECT 1 FROM ${kind} WHERE id = ? AND stamps IS NULL`, id) !== undefined
}

/** Where this desk holds the depot's documents, they have to say that it offered what is its own. */
function isOwn(read: ReadDatabase, { id: loan, from }: StandingLoan, kind: LoanedKind, id: string): boolean {
  const row = read.get<{ location: string | null }>(`SELECT location FROM ${kind} WHERE id = ? AND stamps IS NOT NULL`, id)
  if (row === undefined) return true
  return row.location === from && read.get('SELECT 1 FROM offer_made WHERE id = ? AND location = ?', loan, from) !== undefined
}

interface Described {
  readonly kind: string
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

function bringGuests(tx: WriteDatabase, loan: StandingLoan): RecordDelta[] {
  const absent = loan.resources.filter(({ kind, id }) => isGuest(tx, kind, id) || tx.get(`SELECT 1 FROM ${kind} WHERE id = ?`, id) === undefined)
  if (absent.length === 0) return []
  const row = tx.get<{ described: string; hr: string | null; fin: string | null }>('SELECT described, described_hr AS hr, described_fin AS fin FROM loan WHERE id = ?', loan.id)
  const described = [row?.described, row?.hr, row?.fin].flatMap((text) => descriptionsIn(text ?? null))
  return absent.flatMap(({ kind, id }) => {
    const fields = Object.assign({}, ...described.filter((one) => one.kind === kind && one.id === id).map((one) => one.fields), { location: loan.from }) as Record<string, unknown>
    const known = Object.fromEntries(Object.keys(definitionOf(kind).fields).map((name) => [name, fields[name] ?? null]))
    if (!recordSchema(definitionOf(kind)).safeParse(known).success) return []
    const before = readRecord(tx, kind, id)
    if (before === null) insertRecord(tx, kind, id, known, { epoch: 'live', stamps: null })
    else replaceRecord(tx, kind, id, known, null)
    const after = readRecord(tx, kind, id)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind, id, before, after }]
  })
}

function descriptionsIn(text: string | null): Described[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter((one): one is Described => LOANED_KINDS.includes((one as Described | null)?.kind as LoanedKind) && typeof (one as Described).fields === 'object') : []
  } catch {
    return []
  }
}

/** `of`: the trucks and people, as JSON, whose lines these are. */
function writeLines(tx: WriteDatabase, of: string, lines: readonly LentLine[]): void {
  const known = new Set(tx.all<{ line: string }>(`SELECT ${LINE} AS line FROM lent WHERE resource IN (SELECT value FROM json_each(?))`, of).map(({ line }) => line))
  const wanted = new Map(lines.map((line) => [JSON.stringify([line.loan, line.resource, line.kind, line.home, line.borrower, line.startAt, line.endAt]), line]))
  for (const line of known) {
    if (wanted.has(line)) continue
    const [loan, resource] = JSON.parse(line) as [string, string]
    tx.run('DELETE FROM lent WHERE loan = ? AND resource = ?', loan, resource)
  }
  for (const [line, { loan, resource, kind, home, borrower, startAt, endAt }] of wanted) {
    if (!known.has(line)) tx.run('INSERT INTO lent (loan, resource, kind, home, borrower, start_at, end_at) VALUES (?, ?, ?, ?, ?, ?, ?)', loan, resource, kind, home, borrower, startAt, endAt)
  }
}

const LINE = 'json_array(loan, resource, kind, home, borrower, start_at, end_at)'

import { lentLines, type LentLine, type StandingLoan } from '../../domain/handover/lent-lines.ts'
import { LOANED_KINDS, type LoanedKind } from '../../domain/records/handover-records.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { recordSchema } from '../../domain/records/record.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { insertRecord, readRecord, replaceRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'

/** The lines of `lent`, and rows for trucks and people whose depot's documents this desk has not. Answers what it changed of these. */
export function followLoans(tx: WriteDatabase, deltas: readonly RecordDelta[]): RecordDelta[] {
  const touched = deltas.some(({ kind }) => kind === 'loan') || (deltas.some(({ kind }) => kind === 'offerMade' || kind === 'location' || kind === 'truck' || kind === 'worker') && tx.get('SELECT 1 FROM loan LIMIT 1') !== undefined)
  return touched ? followAllLoans(tx) : []
}

export function followAllLoans(tx: WriteDatabase): RecordDelta[] {
  const loans = acceptedLoans(tx)
  const guests = loans.flatMap((loan) => bringGuests(tx, loan))
  writeLines(tx, lentLines(loans.map((loan) => ({ ...loan, resources: loan.resources.filter(({ kind, id }) => isOwn(tx, loan, kind, id)) }))))
  return guests
}

function acceptedLoans(read: ReadDatabase): StandingLoan[] {
  return read
    .all<Omit<StandingLoan, 'resources'> & { readonly trucks: string; readonly workers: string }>(
      `SELECT l.id, l."from", l."to", l.start, l."end", l.ended_on AS endedOn, l.accepted_at AS acceptedAt, l.trucks, l.workers, h.timezone AS zone
        FROM loan l JOIN location h ON h.id = l."from" WHERE l.accepted_at IS NOT NULL AND l.start IS NOT NULL AND l."end" IS NOT NULL`,
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

function writeLines(tx: WriteDatabase, lines: readonly LentLine[]): void {
  const known = new Set(tx.all<{ line: string }>(`SELECT ${LINE} AS line FROM lent`).map(({ line }) => line))
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

import { createDayCount, type DigestedEntry } from '../../domain/audit-digest/count-entries.ts'
import type { AuditDigest } from '../../domain/audit-digest/digest.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import { dayInterval } from '../../domain/time/zoned-time.ts'
import type { Zone } from '../../domain/time/zone-offset.ts'
import type { StoredDigest } from '../../kernel/audit/digest-store.ts'
import type { AuditBody } from '../../kernel/audit/audit-entry.ts'
import { findings, readWitnessed } from '../../kernel/audit/finding-store.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { isOverdue, readViolations } from '../../modules/compliance-consistency/violations/read-violations.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** Entries in one reading; between them whoever works at the desk comes first. */
const PIECE = 500

export interface GatheredDigest {
  readonly digest: AuditDigest
  readonly head: number
  readonly next: number | null
}

interface DayToDigest {
  readonly day: LocalDate
  readonly zone: Zone
  readonly before: StoredDigest | undefined
  /** Of the chains, as they were recomputed. */
  readonly proof: Omit<AuditDigest['proof'], 'openFindings'>
}

interface Row {
  readonly id: number
  readonly wall: number
  readonly body: string
}

/**
 * One day of the log. Each entry is counted in one digest: that of its day, or, where it was written after that one was made, in the next. Which were seen is known
 * from the digest before: up to its head, but for those that belonged to a later day.
 */
export async function gatherDigest({ desk: { core } }: Pick<OpenCompany, 'desk'>, { day, zone, before, proof }: DayToDigest): Promise<GatheredDigest> {
  const { read } = core.database
  const { startAt, endAt } = dayInterval(day, zone)
  const head = read.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM audit_entry')?.id ?? 0
  const from = before === undefined ? firstOfDay(read, startAt) : (before.next ?? before.head + 1)
  const countsFrom = before === undefined ? startAt : dayInterval(before.day, zone).endAt
  const count = createDayCount(startAt)
  let next: number | null = null
  let newest: number | null = null
  for (let after = from - 1; ; ) {
    const rows = read.all<Row>('SELECT id, wall, body FROM audit_entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?', after, head, PIECE)
    for (const row of rows) {
      if (row.wall >= endAt) next ??= row.id
      else if (row.wall >= countsFrom || (before !== undefined && row.id > before.head)) {
        count.see(entryOf(row))
        newest = row.id
      }
    }
    if (rows.length < PIECE) break
    after = rows.at(-1)!.id
    await core.nextTurn()
  }
  const { log, money, policies, ...counted } = count.finish()
  const madeAt = core.clock.now()
  const { id, version, sha256 = null } = core.policyOnRecord([])
  return {
    head,
    next,
    digest: {
      v: 1, company: core.company, device: core.device, day, zone, startAt, endAt, madeAt,
      ...counted,
      log: { ...log, head: headAt(read, newest ?? from - 1) },
      policies: policies.length > 0 ? policies : [{ id, version, sha256, entry: null }],
      money: { ...money, series: seriesOf(read, startAt, endAt) },
      alerts: alertsOf(read, startAt, endAt),
      violations: violationsOf(read, startAt, endAt),
      relay: relayOf(read),
      proof: { ...proof, openFindings: findings(read).filter(({ acceptedAt }) => acceptedAt === null).length },
    },
  }
}

/** The newest of before the day began is found from the end of the log: days that are made up for are never far back. */
function firstOfDay(read: ReadDatabase, startAt: number): number {
  return (read.get<{ id: number }>('SELECT id FROM audit_entry WHERE wall < ? ORDER BY id DESC LIMIT 1', startAt)?.id ?? 0) + 1
}

function headAt(read: ReadDatabase, entry: number): AuditDigest['log']['head'] {
  const row = read.get<{ device: string; seq: number; link: Uint8Array }>('SELECT device, seq, link FROM audit_entry WHERE id <= ? ORDER BY id DESC LIMIT 1', entry)
  return row === undefined ? null : { device: row.device, seq: row.seq, link: hex(row.link) }
}

/** Not parsed against its schema: `audit.append` alone writes here, and this is done for every entry. */
function entryOf({ id, body }: Row): DigestedEntry {
  const { wall, device, actor, action, object, decision, reason, policy, changes } = JSON.parse(body) as AuditBody
  return { id, wall, device, actor, action, object, decision, reason, policy, changes }
}

function seriesOf(read: ReadDatabase, startAt: number, endAt: number): AuditDigest['money']['series'] {
  return read.all(
    'SELECT i.series, s.prefix, min(i.seq) AS first, max(i.seq) AS last, count(*) AS issued FROM invoice i LEFT JOIN invoice_series s ON s.id = i.series WHERE i.issued_at >= ? AND i.issued_at < ? AND i.series IS NOT NULL AND i.seq IS NOT NULL GROUP BY i.series ORDER BY i.series', startAt, endAt,
  )
}

function alertsOf(read: ReadDatabase, startAt: number, endAt: number): AuditDigest['alerts'] {
  const opened = read.all<AuditDigest['alerts']['opened'][number]>("SELECT rule, sum(severity = 'high') AS urgent, count(*) AS times FROM alert WHERE first_at >= ? AND first_at < ? GROUP BY rule ORDER BY rule", startAt, endAt)
  const closed = read.get<{ n: number }>("SELECT count(*) AS n FROM alert WHERE state = 'closed' AND settled_at >= ? AND settled_at < ?", startAt, endAt)?.n ?? 0
  const open = read.get<{ n: number }>("SELECT count(*) AS n FROM alert WHERE first_at < ? AND (state <> 'closed' OR settled_at >= ?)", endAt, endAt)?.n ?? 0
  return { opened, closed, open }
}

function violationsOf(read: ReadDatabase, startAt: number, endAt: number): AuditDigest['violations'] {
  // Without the module there is no such table.
  if (read.get("SELECT 1 FROM sqlite_master WHERE name = 'violation'") === undefined) return null
  const there = readViolations({ db: read, records: createRecordReader(read) }, {}).filter(({ at }) => at < endAt)
  // As it was at the end of the day: what was closed since was open then.
  const then = there.map((one) => ({ ...one, closedAt: one.closedAt !== null && one.closedAt < endAt ? one.closedAt : null }))
  return {
    opened: then.filter(({ at }) => at >= startAt).length,
    closed: then.filter(({ closedAt }) => closedAt !== null && closedAt >= startAt).length,
    open: then.filter(({ closedAt }) => closedAt === null).length,
    overdue: then.filter((one) => isOverdue(one, endAt)).length,
  }
}

function relayOf(read: ReadDatabase): AuditDigest['relay'] {
  const witnessed = readWitnessed(read)
  return witnessed && { size: witnessed.size, root: witnessed.root, at: witnessed.at, cosignedSize: witnessed.cosigned?.size ?? null, witnesses: [...(witnessed.cosigned?.devices ?? [])] }
}

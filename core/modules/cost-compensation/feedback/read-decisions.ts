import { LEAK_VERDICTS, type LeakVerdict } from '../../../domain/records/leak-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { decisionKey, subjectOf } from './finding-key.ts'

export const FINDING_STATES = ['open', ...LEAK_VERDICTS] as const
export type FindingState = (typeof FINDING_STATES)[number]

export interface Decided {
  readonly verdict: LeakVerdict
  readonly amountCents: number
  readonly recoveredCents: number | null
  readonly reason: string | null
  readonly by: string
  readonly byName: string | null
  readonly at: number
}

export interface Assigned {
  readonly owner: string
  readonly ownerName: string | null
  readonly by: string
  readonly at: number
}

/** What was decided about findings, and who sees to them. A scan stays as it is; this is joined to it. */
export interface Decisions {
  of(finding: Pick<LeakFinding, 'job' | 'rule' | 'params'>): Decided | null
  ownerOf(finding: Pick<LeakFinding, 'job' | 'rule' | 'params'>): Assigned | null
  stateOf(finding: Pick<LeakFinding, 'job' | 'rule' | 'params'>): FindingState
}

interface Row {
  readonly owner: string
  readonly key: string
  readonly verdict: LeakVerdict
  readonly amount_cents: number
  readonly recovered_cents: number | null
  readonly reason: string | null
  readonly by: string
  readonly by_name: string | null
  readonly at: number
}

/** Of one job, or of all: decisions are made by hand, so they are few beside the findings. */
export function readDecisions(db: ReadDatabase, job: string | null = null): Decisions {
  const columns = 'SELECT d.owner, d.key, d.verdict, d.amount_cents, d.recovered_cents, d.reason, d."by", u.name AS by_name, d.at FROM leak_decision d LEFT JOIN user u ON u.id = d."by"'
  const rows = job === null ? db.all<Row>(columns) : db.all<Row>(`${columns} WHERE d.owner = ?`, job)
  const known = new Map(rows.map((row) => [`${row.owner}/${row.key}`, decidedOf(row)]))
  const of: Decisions['of'] = (finding) => (known.size === 0 ? null : (known.get(`${finding.job}/${decisionKey(finding.rule, subjectOf(finding))}`) ?? null))
  const owners = readOwners(db, job)
  const ownerOf: Decisions['ownerOf'] = (finding) => (owners.size === 0 ? null : (owners.get(`${finding.job}/${decisionKey(finding.rule, subjectOf(finding))}`) ?? null))
  return { of, ownerOf, stateOf: (finding) => of(finding)?.verdict ?? 'open' }
}

function readOwners(db: ReadDatabase, job: string | null): Map<string, Assigned> {
  const columns = 'SELECT o.owner, o.key, o.assignee, u.name, o."by", o.at FROM leak_owner o LEFT JOIN user u ON u.id = o.assignee'
  const rows = db.raw<[string, string, string, string | null, string, number]>(job === null ? columns : `${columns} WHERE o.owner = ?`, ...(job === null ? [] : [job]))
  return new Map(rows.map(([ofJob, key, owner, ownerName, by, at]) => [`${ofJob}/${key}`, { owner, ownerName, by, at }]))
}

function decidedOf(row: Row): Decided {
  return { verdict: row.verdict, amountCents: row.amount_cents, recoveredCents: row.recovered_cents, reason: row.reason, by: row.by, byName: row.by_name, at: row.at }
}

/** Money that came in, or that somebody has let go, is not to be had any more. */
export function settled(finding: LeakFinding, decisions: Decisions): LeakFinding {
  return decisions.of(finding) === null ? finding : { ...finding, recoverableCents: 0, recoverableUntil: null }
}

/** Without a state asked for, all but what was called wrong: that is no leak. */
export function isWanted(state: FindingState, wanted: FindingState | undefined): boolean {
  return wanted === undefined ? state !== 'rejected' : state === wanted
}

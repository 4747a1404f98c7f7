import { z } from 'zod'
import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { auditBodySchema, type AuditBody } from '../../../kernel/audit/audit-entry.ts'
import { entryProofs, type EntryProof } from '../../../kernel/audit/finding-store.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { jobTarget, locatedTarget } from '../../../kernel/desk/targets.ts'
import { citationsByChain } from '../../../kernel/policy/cited-policies.ts'
import { readPolicyHistory, type PolicyFlag, type PolicyHistory } from '../../../kernel/policy/policy-history.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { verifyOnce } from '../../../kernel/policy/verify-once.ts'
import type { complianceConsistencyContract } from '../contract.ts'
import type { PolicyDependencies } from '../policy/policy-dependencies.ts'
import { findEntries, type SearchMeans } from './audit-search.ts'
import { createSubjectBits } from './entry-bits.ts'
import { labelOf } from './object-label.ts'

type Method = (typeof complianceConsistencyContract)['audit.list']
const storedBody = z.string().transform((text) => auditBodySchema.parse(JSON.parse(text)))

interface Row {
  readonly id: number
  readonly seq: number
  readonly body: string
  readonly link: Uint8Array
}

/** `shown`: the actions by which somebody is only shown something. */
export function auditList({ shown, sha256, verify, builtIn }: PolicyDependencies): QueryHandler<Method> {
  const subjects = createSubjectBits()
  // Every page holds its entries against all policies that were ever signed.
  const check = { sha256, verify: verifyOnce(verify, sha256) }
  return { target: auditTarget, answer: (state, input, { company }) => ok(listAudit(state, input, { subjects, shown: shown() }, readPolicyHistory(state.db, { company, ...check }, builtIn))) }
}

/** Who may read a location's entries, and those about what lies there, is decided by that location; the whole log is the company's. */
function auditTarget(state: State, { location, job, journey, worker }: ParsedInputOf<Method>): Result<AccessTarget> {
  if (location !== undefined) return ok({ kind: 'audit', id: null, location })
  const about = job !== undefined ? jobTarget(state, job) : journey !== undefined ? locatedTarget(state, 'journey', journey) : worker !== undefined ? locatedTarget(state, 'worker', worker) : null
  // What has been removed has no location any more: its entries are the company's.
  return ok({ kind: 'audit', id: null, location: about?.ok ? about.value.location : null })
}

function listAudit(state: State, input: ParsedInputOf<Method>, means: SearchMeans, policies: PolicyHistory): OutputOf<Method> {
  const { ids, total } = findEntries(state.db, input, means, input)
  const rows = new Map(state.db.all<Row>('SELECT id, seq, body, link FROM audit_entry WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)).map((row) => [row.id, row]))
  const proofOf = entryProofs(state.db)
  const citations = citationsByChain(state.db)
  const flagOf = (body: AuditBody) => policies.flagOf(body, policies.before(citations.get(body.device), body.seq))
  const head = state.db.get<{ id: number; seq: number; link: Uint8Array }>('SELECT id, seq, link FROM audit_entry ORDER BY id DESC LIMIT 1')
  return {
    entries: ids.flatMap((id) => {
      const row = rows.get(id)
      return row ? [entryOf(state, row, { proofOf, flagOf })] : []
    }),
    total,
    newest: head?.id ?? 0,
    head: { seq: head?.seq ?? 0, link: head ? hex(head.link) : '' },
  }
}

interface EntrySight {
  proofOf(device: string, seq: number): EntryProof
  flagOf(body: AuditBody): PolicyFlag | null
}

function entryOf(state: State, row: Row, { proofOf, flagOf }: EntrySight): OutputOf<Method>['entries'][number] {
  const body = storedBody.parse(row.body)
  const { location } = body.object
  return {
    id: row.id,
    device: body.device,
    seq: row.seq,
    wall: body.wall,
    user: body.actor.user,
    userName: userName(state.records, body.actor.user),
    roles: body.actor.roles,
    onPhone: body.actor.phone ?? null,
    action: body.action,
    decision: body.decision,
    reason: body.reason,
    object: { kind: body.object.kind, id: body.object.id },
    objectLabel: labelOf(state, body.object.kind, body.object.id),
    location: location === null ? null : asId<'location'>(location),
    locationName: location === null ? null : (state.records.get('location', location)?.name ?? null),
    rules: body.policy.rules,
    policy: { id: body.policy.id, version: body.policy.version, sha256: body.policy.sha256 ?? null, flag: flagOf(body) },
    changes: body.changes.map((change) => ({ ...change, label: labelOf(state, change.kind, change.id) })),
    files: body.files ?? [],
    updates: body.updates.length,
    proof: proofOf(body.device, row.seq),
    link: hex(row.link),
  }
}

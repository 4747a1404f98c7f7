import { z } from 'zod'
import { auditBodySchema } from '../../../kernel/audit/audit-entry.ts'
import { hex } from '../../../kernel/audit/audit-chain.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { SqlValue } from '../../../kernel/ports/database.ts'
import type { complianceConsistencyContract } from '../contract.ts'

type Method = (typeof complianceConsistencyContract)['audit.list']
const storedBody = z.string().transform((text) => auditBodySchema.parse(JSON.parse(text)))

interface Row {
  readonly id: number
  readonly seq: number
  readonly body: string
  readonly link: Uint8Array
}

/** Newest first. */
export function listAudit(state: State, input: ParsedInputOf<Method>): OutputOf<Method> {
  const filters: [string, SqlValue | undefined][] = [
    ['object_id = ?', input.object],
    ['actor = ?', input.user],
    ['action = ?', input.action],
    ['decision = ?', input.decision],
    ['id < ?', input.before],
  ]
  const used = filters.filter((filter): filter is [string, SqlValue] => filter[1] !== undefined)
  const where = used.length === 0 ? '' : ` WHERE ${used.map(([condition]) => condition).join(' AND ')}`
  const rows = state.db.all<Row>(`SELECT id, seq, body, link FROM audit_entry${where} ORDER BY id DESC LIMIT ?`, ...used.map(([, value]) => value), input.limit)
  const head = state.db.get<Row>('SELECT id, seq, body, link FROM audit_entry ORDER BY id DESC LIMIT 1')
  return { entries: rows.map((row) => entryOf(state, row)), head: { seq: head?.seq ?? 0, link: head ? hex(head.link) : '' } }
}

function entryOf(state: State, row: Row): OutputOf<Method>['entries'][number] {
  const body = storedBody.parse(row.body)
  return {
    id: row.id,
    device: body.device,
    seq: row.seq,
    wall: body.wall,
    user: body.actor.user,
    userName: state.records.get('user', body.actor.user)?.name ?? null,
    roles: body.actor.roles,
    action: body.action,
    decision: body.decision,
    reason: body.reason,
    object: { kind: body.object.kind, id: body.object.id },
    rules: body.policy.rules,
    changes: body.changes,
    link: hex(row.link),
  }
}

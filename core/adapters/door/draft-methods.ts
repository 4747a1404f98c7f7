import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { CallFrame } from '../../kernel/contract/frame.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { dropDraft, keepDraft, keptDrafts, MOST_DRAFT_BYTES } from '../../kernel/lease/draft-store.ts'
import type { DoorHandlers, Here } from './door-core.ts'

const LEASE_CODES: readonly string[] = ['access.lease_stale', 'access.lease_over']

/**
 * A change that only the lease stood against is kept for whoever asked for it, in the encrypted database, until the relay has been heard again: it is neither
 * lost nor made behind anybody's back.
 */
export function keepRefused({ desk: { company: { desk, ids, clock } }, user }: Here, { method, input }: CallFrame, code: string): void {
  if (!LEASE_CODES.includes(code) || desk.core.registry.method(method)?.contract.type !== 'command' || method.startsWith('history.')) return
  const text = JSON.stringify(input)
  if (text.length > MOST_DRAFT_BYTES) return
  // Where it cannot be written down (a full disk) the refusal is told all the same.
  refusalsAsValues(() => desk.core.database.transact((tx) => keepDraft(tx, { id: ids.next(), user: user.id, method, input: text, at: clock.now() })))
}

/** What was kept for the person at this seat. What is in it is told to nobody: it is done by that person's rights, or dropped. */
export const draftMethods: DoorHandlers<'draft.list' | 'draft.do' | 'draft.drop'> = {
  'draft.list': ({ desk, user }) => ok({ drafts: keptDrafts(desk.company.desk.core.database.read, user.id).map(({ id, method, at }) => ({ id, method, at })) }),
  'draft.do'({ desk: { company: { desk } }, user, session }, { draft }): Result<Record<string, never>> {
    const kept = keptDrafts(desk.core.database.read, user.id).find(({ id }) => id === draft)
    if (kept === undefined) return refuse('record.not_found', { kind: 'draft', id: draft })
    const done = desk.execute(session, kept.method, JSON.parse(kept.input), (tx) => dropDraft(tx, user.id, draft))
    return done.ok ? ok({}) : done
  },
  'draft.drop'({ desk: { company: { desk } }, user }, { draft }): Result<Record<string, never>> {
    const dropped = refusalsAsValues(() => desk.core.database.transact((tx) => dropDraft(tx, user.id, draft)))
    return dropped.ok ? ok({}) : dropped
  },
}

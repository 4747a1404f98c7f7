import { encodeUtf8 } from 'lib0/string'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { DeskCore } from '../desk/desk.ts'
import { shredSubjects } from '../desk/shred-subject.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { mayWriteAt } from '../sync/own-grants.ts'
import { hex } from '../wire/audit-chain.ts'
import { formatDocumentName } from '../wire/document-name.ts'
import type { ErasureOrder } from './erasure-order.ts'
import { noteForRelay } from './erasure-store.ts'

/** After which of them this workstation's X25519 key was made; nothing where it still has its first one. */
const AGREEMENT_STATE = 'agreement'

/** A customer's own key, that of a job from before it had a customer, and those of offers of their jobs between depots. */
const SUBJECTS = `SELECT e."order", e.subject FROM erased_subject e
  UNION SELECT e."order", j.id FROM erased_subject e JOIN job j ON j.customer = e.subject
  UNION SELECT e."order", t.id FROM erased_subject e JOIN job j ON j.customer = e.subject JOIN transfer t ON t.job = j.id OR t.copy = j.id
  UNION SELECT e."order", t.id FROM erased_subject e JOIN transfer t ON t.copy_customer = e.subject`

export interface ErasedKey {
  /** Of the key: half of a hash of it. No secret. */
  readonly id: string
  /** Null: it is still there. */
  readonly destroyedAt: number | null
}

/** The subject keys of whom an order names, as far as they were ever here. */
export function erasedKeys(read: ReadDatabase, order: string): readonly ErasedKey[] {
  return read.all<{ id: string; wrap: string | null; at: number | null }>(`SELECT DISTINCT k.id, k.wrap, k.shredded_at AS at FROM (${SUBJECTS}) s JOIN subject_key k ON k.subject = s.subject WHERE s."order" = ? ORDER BY k.id`, order)
    .map(({ id, wrap, at }) => ({ id, destroyedAt: wrap === null ? at : null }))
}

/** Orders that were done here and of whose people there is a key still: it goes when nothing of theirs has to be kept. */
export function ordersWithKeys(core: DeskCore): ReadonlySet<string> {
  const rows = core.database.read.all<{ order: string; location: string | null }>(`SELECT DISTINCT s."order", k.location FROM (${SUBJECTS}) s JOIN subject_key k ON k.subject = s.subject WHERE k.wrap IS NOT NULL`)
  return new Set(rows.filter(({ location }) => mayWriteAt(core, location ?? '*')).map(({ order }) => order))
}

/** Whether a key was destroyed since this workstation's X25519 key was made: part keys that were sealed for it lie in old copies of the documents. */
export function isAgreementOld(core: DeskCore): boolean {
  const destroyed = destroyedHere(core)
  return destroyed !== null && deskState(core.database.read, AGREEMENT_STATE) !== destroyed
}

/** This workstation's X25519 key was made anew just now. */
export function noteAgreement(core: DeskCore): void {
  core.database.transact((tx) => setDeskState(tx, AGREEMENT_STATE, destroyedHere(core)))
}

/** Erasures of this desk by which keys were destroyed, in one hash. They are not counted by time: a clock that is put right goes back. */
function destroyedHere({ database: { read }, sha256 }: DeskCore): string | null {
  const runs = read.all<{ run: string }>(`SELECT DISTINCT r.id || ' ' || r.erased_at AS run FROM (${SUBJECTS}) s JOIN subject_key k ON k.subject = s.subject JOIN erasure_run r ON r.id = s."order" WHERE r.is_kept = 0 AND k.wrap IS NULL ORDER BY run`)
  return runs.length === 0 ? null : hex(sha256(encodeUtf8(runs.map(({ run }) => run).join('\n'))))
}

/**
 * What stands sealed about erased people in old copies of the documents opens no more when their keys are gone. Whoever of the desks comes first does it, for all:
 * at the others there is nothing left to destroy. The relay is asked to drop what it was wrapped in.
 */
export function destroyKeysOf(core: DeskCore, orders: readonly ErasureOrder[]): void {
  const { read } = core.database
  const subjects = orders.flatMap(({ id }) => read.all<{ subject: string }>(`SELECT subject FROM (${SUBJECTS}) WHERE "order" = ?`, id).map(({ subject }) => subject))
  const { keys, places } = shredSubjects(core, [...new Set(subjects)], { user: core.device, roles: [], action: 'key.shred', reason: null })
  if (keys === 0) return
  core.database.transact((tx) => noteForRelay(tx, places.map((location) => formatDocumentName({ company: core.company, location, part: 'pii', epoch: 'live' }))))
}

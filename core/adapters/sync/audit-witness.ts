import { isGivenUp, noteFinding, noteIncluded, writeWitnessed } from '../../kernel/audit/finding-store.ts'
import { checkpointOf, judgeCheckpoint, judgeInclusion, type HeldCheckpoint, type Judged, type WitnessFault } from '../../kernel/audit/witness.ts'
import { asWorkstation } from '../../kernel/desk/as-workstation.ts'
import { refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import { newestAuditSeq, signedLink } from '../../kernel/sync/sync-store.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { cosign, witnessName, type Checkpoint } from '../../kernel/wire/checkpoint.ts'
import { noteKeyHash } from '../../kernel/wire/signed-note.ts'
import { verifyEd25519 } from '../environment/system-environment.ts'
import type { CheckpointFile } from '../sqlite/checkpoint-file.ts'
import type { RelayLine, Told } from './relay-line.ts'

export interface WitnessPace {
  /** Between two questions for the newest checkpoint, in ms. */
  readonly askMs: number
  /** An entry that was acknowledged so long ago has to be in the tree. */
  readonly graceMs: number
}

/** The relay signs each minute; what a process took in and did not live to merge, another one finds a minute later. */
const WITNESS_PACE: WitnessPace = { askMs: 60_000, graceMs: 300_000 }

/** Watches over the relay's audit tree on one line to it: asks for the newest checkpoint, holds it against the one it has, and countersigns. */
export interface AuditWitness {
  /** Now and then. */
  look(): void
  /** The relay has this workstation's entries up to there. */
  stored(seq: number): void
  told(message: Told & { readonly type: 'checkpoint' | 'inclusion' }): void
}

interface WitnessOptions {
  readonly desk: Desk
  readonly signer: Signer
  readonly relay: string
  readonly line: Pick<RelayLine, 'send'>
  readonly file: CheckpointFile
  /** Newest of this workstation's entries that the relay has, as it says. */
  readonly storedSeq: number
  readonly pace?: WitnessPace
  readonly onChange: () => void
}

export function createAuditWitness({ desk, signer, relay, line, file, storedSeq, pace = WITNESS_PACE, onChange }: WitnessOptions): AuditWitness {
  const { core } = desk
  const { company, clock, sha256 } = core
  const { read } = core.database
  const crypto = { sha256, verify: verifyEd25519 }
  // What the relay has beyond its own newest is not this chain's.
  const acknowledged: { readonly seq: number; readonly at: number }[] = storedSeq > 0 && storedSeq <= newestAuditSeq(read, core.device) ? [{ seq: storedSeq, at: clock.now() }] : []
  let askedAt = -Infinity
  /** Nothing is taken that was not asked for: what the relay says the question was does not count, and of two answers to one the second is dropped. */
  let isAsked = false
  let comparedSeq = 0
  /** On this line: what was on its way when the last one broke is signed again. */
  let signedSize = 0
  let asked: { readonly checkpoint: Checkpoint; readonly seq: number } | null = null

  /** Of this relay; whatever another one showed is not its matter. */
  function held(): HeldCheckpoint | null {
    const found = file.read()
    if (found === 'lost') {
      find({ fault: 'held_lost', held: null, shown: null, seq: null })
      return null
    }
    return found?.relay === relay ? found : null
  }

  function look(): void {
    compareHead()
    if (clock.now() - askedAt < pace.askMs && clock.now() >= askedAt) return
    askedAt = clock.now()
    const known = held()
    isAsked = true
    line.send({ type: 'askCheckpoint', known: known === null ? 0 : (checkpointOf(crypto, company, known)?.size ?? 0) })
  }

  /** What this workstation has under the newest number that the relay has too, or its own newest where the relay has more: then it was put back. */
  function compareHead(): void {
    const newest = newestAuditSeq(read, core.device)
    const seq = Math.min(newest, storedSeq)
    if (seq === comparedSeq || seq === 0) return
    comparedSeq = seq
    if (newest < storedSeq) find({ fault: 'behind', held: null, shown: null, seq: newest })
    const head = signedLink(read, core.device, seq)
    if (head) line.send({ type: 'auditHead', head })
  }

  function told(message: Told & { readonly type: 'checkpoint' | 'inclusion' }): void {
    if (message.type === 'inclusion') return toldInclusion(message)
    if (!isAsked) return
    isAsked = false
    const before = held()
    const judged = judge(before, message)
    if (judged.kind === 'nothing') return
    if (judged.kind === 'fault') return find({ fault: judged.fault, held: before && textOf(before.note), shown: textOf(message.note), seq: null })
    keep(judged)
    if (judged.read.checkpoint.size !== signedSize && !judged.read.note.signatures.some(isOwn)) countersign(judged)
    askForOwn(judged.read.checkpoint)
  }

  /** Where somebody has answered for what did not fit, this witness begins anew. */
  function judge(before: HeldCheckpoint | null, message: Told & { readonly type: 'checkpoint' }): Judged {
    const judged = judgeCheckpoint(crypto, { relay, company }, before, message)
    if (judged.kind !== 'fault' || before === null || !isGivenUp(read, relay, textOf(before.note))) return judged
    return judgeCheckpoint(crypto, { relay, company }, null, message)
  }

  /** On disk before anything is signed: what was signed is never forgotten. */
  function keep({ held: next, read: { checkpoint }, cosigned }: Judged & { readonly kind: 'same' | 'newer' }): void {
    file.write(next)
    // For those who look into the database; told again in a minute where it is busy now.
    refusalsAsValues(() => core.database.transact((tx) => writeWitnessed(tx, { relay, size: checkpoint.size, root: hex(checkpoint.root), at: clock.now(), cosigned: cosigned && { size: cosigned.size, devices: [...cosigned.devices] } })))
    onChange()
  }

  function countersign({ read: { checkpoint, note } }: Judged & { readonly kind: 'same' | 'newer' }): void {
    const { bytes } = cosign(sha256, note.text, { name: witnessName(company, core.device), publicKey: signer.publicKey }, Math.floor(clock.now() / 1_000), (bytesToSign) => signer.sign(bytesToSign))
    line.send({ type: 'cosign', size: checkpoint.size, cosignature: bytes })
    signedSize = checkpoint.size
  }

  function isOwn({ name, keyHash }: { readonly name: string; readonly keyHash: Uint8Array }): boolean {
    const own = witnessName(company, core.device)
    return name === own && hex(keyHash) === hex(noteKeyHash(sha256, own, 'cosignature', signer.publicKey))
  }

  function askForOwn(checkpoint: Checkpoint): void {
    const due = acknowledged.filter(({ at }) => clock.now() - at >= pace.graceMs).at(-1)
    if (due === undefined || asked !== null) return
    asked = { checkpoint, seq: due.seq }
    line.send({ type: 'askInclusion', chain: core.device, seq: due.seq, size: checkpoint.size })
  }

  function toldInclusion(message: Told & { readonly type: 'inclusion' }): void {
    if (asked === null || message.chain !== core.device || message.seq !== asked.seq || message.size !== asked.checkpoint.size) return
    const { checkpoint, seq } = asked
    asked = null
    const own = signedLink(read, core.device, seq)
    const fault = own === null ? 'behind' : judgeInclusion(crypto, checkpoint, { ...own, chain: core.device }, message)
    if (fault !== null) return find({ fault, held: null, shown: null, seq })
    // What is shown to be there stands for those before it.
    refusalsAsValues(() => core.database.transact((tx) => noteIncluded(tx, { device: core.device, seq, size: checkpoint.size, at: clock.now() })))
    acknowledged.splice(0, acknowledged.findIndex((one) => one.seq === seq) + 1)
  }

  function find(finding: { readonly fault: WitnessFault; readonly held: string | null; readonly shown: string | null; readonly seq: number | null }): void {
    // Where it cannot be written down now it is found again in a minute.
    let isNew = false
    refusalsAsValues(() => (isNew = core.database.transact((tx) => noteFinding(tx, { ...finding, relay }, clock.now()))))
    if (!isNew) return
    refusalsAsValues(() => desk.recordAction(asWorkstation(core), 'audit.mismatch', { kind: 'audit', id: relay.slice(0, 16), location: null }, { decision: 'allowed', reason: finding.fault, rules: [] }))
    onChange()
  }

  return {
    look,
    stored(seq) {
      if (seq > (acknowledged.at(-1)?.seq ?? 0)) acknowledged.push({ seq, at: clock.now() })
    },
    told,
  }
}

function textOf(note: Uint8Array): string {
  return Buffer.from(note).toString('utf8')
}

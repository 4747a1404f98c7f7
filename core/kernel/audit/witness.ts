import { equalBytes, hex } from '../wire/audit-chain.ts'
import { parseLeaf } from '../wire/audit-leaf.ts'
import { isConsistent, isIncluded, leafHash } from '../wire/audit-tree.ts'
import { cosignedAt, originOf, readCheckpoint, witnessName, type Checkpoint, type NoteCrypto, type ReadCheckpoint } from '../wire/checkpoint.ts'
import { logKeyMessage } from '../wire/device-proof.ts'
import { formatNote } from '../wire/signed-note.ts'
import type { RelayMessage, SignedLink } from '../wire/wire-message.ts'

/**
 * What a witness finds against the log that it watches.
 * `key`: signed with a key that the relay's own does not vouch for. `form`: no checkpoint of this company's tree, or a wrong signature. `shrunk`: smaller than
 * one that was signed before. `split`: another tree of the same size. `rewritten`: larger, and not shown to go on from the one before.
 * `entry_missing`, `entry_differs`: an entry of this workstation that the relay had acknowledged is not in it, or is another one.
 * `behind`: the relay has more entries of this workstation than it has itself. `held_lost`: what was kept beside the database is not what was written there.
 */
export const WITNESS_FAULTS = ['key', 'form', 'shrunk', 'split', 'rewritten', 'entry_missing', 'entry_differs', 'behind', 'held_lost'] as const
export type WitnessFault = (typeof WITNESS_FAULTS)[number]

/** What a witness keeps outside its database: the newest checkpoint that it has verified, and the newest that enough others have as well. */
export interface HeldCheckpoint {
  readonly relay: string
  readonly logKey: Uint8Array
  /** The log's signature alone. */
  readonly note: Uint8Array
  /** With the cosignatures; null where there is none yet. */
  readonly cosigned: Uint8Array | null
}

type Shown = Pick<RelayMessage & { readonly type: 'checkpoint' }, 'note' | 'cosigned' | 'proof' | 'relayKey' | 'logKey' | 'certificate' | 'witnesses'>

export type Judged =
  /** There is no checkpoint yet. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'same' | 'newer'; readonly held: HeldCheckpoint; readonly read: ReadCheckpoint; readonly cosigned: Cosigned | null }
  | { readonly kind: 'fault'; readonly fault: WitnessFault }

export interface Cosigned {
  readonly size: number
  readonly devices: readonly string[]
}

export interface WitnessPlace {
  readonly relay: string
  readonly company: string
}

/** So many witnesses make a checkpoint a cosigned one. */
const ENOUGH_WITNESSES = 2

/** Holds what the relay shows against what is held, which is what it was asked from. Decides only; whoever asks keeps the new one before anything is signed. */
export function judgeCheckpoint(crypto: NoteCrypto, { relay, company }: WitnessPlace, held: HeldCheckpoint | null, shown: Shown): Judged {
  const before = held === null ? null : checkpointOf(crypto, company, held)
  if (shown.note.length === 0) return before === null ? { kind: 'nothing' } : { kind: 'fault', fault: 'shrunk' }
  if (hex(crypto.sha256(shown.relayKey)) !== relay || !crypto.verify(shown.relayKey, logKeyMessage({ relay, company, logKey: shown.logKey }), shown.certificate)) return { kind: 'fault', fault: 'key' }
  const log = { name: originOf(relay, company), publicKey: shown.logKey }
  const read = readCheckpoint(crypto, shown.note, log)
  if (typeof read === 'string') return { kind: 'fault', fault: 'form' }
  if (held !== null && before !== null) {
    if (!equalBytes(held.logKey, shown.logKey)) return { kind: 'fault', fault: 'rewritten' }
    const fault = against(crypto, before, read.checkpoint, shown)
    if (fault !== null) return { kind: 'fault', fault }
  }
  const cosigned = cosignedBy(crypto, company, read.checkpoint, shown)
  const note = formatNote({ text: read.note.text, signatures: read.note.signatures.filter(({ name }) => name === log.name) })
  return { kind: before?.size === read.checkpoint.size ? 'same' : 'newer', held: { relay, logKey: shown.logKey, note, cosigned: cosigned === null ? (held?.cosigned ?? null) : shown.cosigned }, read, cosigned }
}

function against(crypto: NoteCrypto, before: Checkpoint, now: Checkpoint, { proof }: Shown): WitnessFault | null {
  if (now.size < before.size) return 'shrunk'
  if (now.size === before.size) return equalBytes(now.root, before.root) ? null : 'split'
  return isConsistent(crypto.sha256, { first: before.size, firstRoot: before.root, second: now.size, secondRoot: now.root, proof }) ? null : 'rewritten'
}

/** Null where the note is not what was verified when it was kept. */
export function checkpointOf(crypto: NoteCrypto, company: string, { relay, logKey, note }: HeldCheckpoint): Checkpoint | null {
  const read = readCheckpoint(crypto, note, { name: originOf(relay, company), publicKey: logKey })
  return typeof read === 'string' ? null : read.checkpoint
}

/** The checkpoint that the relay calls cosigned, where it is: of this tree, not beyond the newest, and by enough witnesses' keys. */
function cosignedBy(crypto: NoteCrypto, company: string, newest: Checkpoint, { cosigned, logKey, witnesses }: Shown): Cosigned | null {
  const read = cosigned.length === 0 ? 'form' : readCheckpoint(crypto, cosigned, { name: newest.origin, publicKey: logKey })
  if (typeof read === 'string' || read.checkpoint.size > newest.size) return null
  const devices = witnesses.filter(({ device, publicKey }) => cosignedAt(crypto, read.note, { name: witnessName(company, device), publicKey }) !== null).map(({ device }) => device)
  return new Set(devices).size >= ENOUGH_WITNESSES ? { size: read.checkpoint.size, devices: [...new Set(devices)] } : null
}

/** Whether the tree that the checkpoint stands for has this entry of a workstation as it wrote it; null where it has. */
export function judgeInclusion(crypto: NoteCrypto, checkpoint: Checkpoint, own: SignedLink & { readonly chain: string }, shown: Pick<RelayMessage & { readonly type: 'inclusion' }, 'index' | 'leaf' | 'proof'>): WitnessFault | null {
  const leaf = parseLeaf(shown.leaf)
  const isIn = isIncluded(crypto.sha256, { index: shown.index, size: checkpoint.size, leaf: leafHash(crypto.sha256, shown.leaf), proof: shown.proof, root: checkpoint.root })
  if (leaf === null || !isIn || leaf.chain !== own.chain || leaf.seq !== own.seq) return 'entry_missing'
  return leaf.link === hex(own.link) && leaf.sigSha256 === hex(crypto.sha256(own.signature)) ? null : 'entry_differs'
}

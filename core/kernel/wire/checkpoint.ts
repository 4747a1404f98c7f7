import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { concat, equalBytes } from './audit-chain.ts'
import { HASH_BYTES, type Sha256 } from './audit-tree.ts'
import { formatNote, isKeyName, noteKeyHash, parseNote, strictBase64, type NoteSignature, type SignedNote } from './signed-note.ts'

export interface Checkpoint {
  /** `<relay>/<company>`: whose tree it is. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** A key that signs notes, by the name under which it does. */
export interface NoteKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

export interface NoteCrypto {
  readonly sha256: Sha256
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

type Sign = (message: Uint8Array) => Uint8Array

/** `form`: no signed note, or no checkpoint in it. `origin`: of another tree. `signature`: none by that key, or a wrong one. */
export type CheckpointFault = 'form' | 'origin' | 'signature'

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

export const originOf = (relay: string, company: string): string => `${relay}/${company}`
/** A workstation as a witness. */
export const witnessName = (company: string, device: string): string => `${company}/${device}`

/** C2SP tlog-checkpoint; without extension lines, since nobody here would know what they mean. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, decimal, base64, rest, ...more] = text.split('\n')
  if (origin === undefined || decimal === undefined || base64 === undefined || rest !== '' || more.length > 0 || !isKeyName(origin) || !/^(?:0|[1-9]\d{0,15})$/.test(decimal)) return null
  const [size, root] = [Number(decimal), strictBase64(base64)]
  return root?.length === HASH_BYTES && Number.isSafeInteger(size) ? { origin, size, root } : null
}

export function signCheckpoint(sha256: Sha256, checkpoint: Checkpoint, key: NoteKey, sign: Sign): Uint8Array {
  const text = checkpointText(checkpoint)
  return formatNote({ text, signatures: [{ name: key.name, keyHash: noteKeyHash(sha256, key.name, 'ed25519', key.publicKey), bytes: sign(encodeUtf8(text)) }] })
}

export interface ReadCheckpoint {
  readonly checkpoint: Checkpoint
  readonly note: SignedNote
}

/** What the log's key has signed, or why it has not. */
export function readCheckpoint({ sha256, verify }: NoteCrypto, bytes: Uint8Array, log: NoteKey): ReadCheckpoint | CheckpointFault {
  const note = parseNote(bytes)
  const checkpoint = note === null ? null : parseCheckpoint(note.text)
  if (note === null || checkpoint === null) return 'form'
  if (checkpoint.origin !== log.name) return 'origin'
  const keyHash = noteKeyHash(sha256, log.name, 'ed25519', log.publicKey)
  const own = note.signatures.filter((signature) => isBy(signature, log.name, keyHash))
  // Every one that claims to be the log's has to be.
  return own.length > 0 && own.every((signature) => verify(log.publicKey, encodeUtf8(note.text), signature.bytes)) ? { checkpoint, note } : 'signature'
}

/** C2SP tlog-cosignature: a witness has seen that the tree goes on from what it had seen before, at this time (in seconds). */
export function cosign(sha256: Sha256, text: string, witness: NoteKey, seconds: number, sign: Sign): NoteSignature {
  return { name: witness.name, keyHash: noteKeyHash(sha256, witness.name, 'cosignature', witness.publicKey), bytes: concat(timeBytes(seconds), sign(cosignedMessage(text, seconds))) }
}

/** When that witness countersigned, in seconds; null where it did not. */
export function cosignedAt({ sha256, verify }: NoteCrypto, note: SignedNote, witness: NoteKey): number | null {
  const keyHash = noteKeyHash(sha256, witness.name, 'cosignature', witness.publicKey)
  for (const signature of note.signatures) {
    if (!isBy(signature, witness.name, keyHash) || signature.bytes.length !== TIME_BYTES + SIGNATURE_BYTES) continue
    const seconds = timeOf(signature.bytes)
    if (Number.isSafeInteger(seconds) && verify(witness.publicKey, cosignedMessage(note.text, seconds), signature.bytes.slice(TIME_BYTES))) return seconds
  }
  return null
}

function isBy(signature: NoteSignature, name: string, keyHash: Uint8Array): boolean {
  return signature.name === name && equalBytes(signature.keyHash, keyHash)
}

function cosignedMessage(text: string, seconds: number): Uint8Array {
  return encodeUtf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}

function timeBytes(seconds: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds))
  return bytes
}

function timeOf(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
}

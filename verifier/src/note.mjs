import { fromBase64, isSignedBy, sha256 } from './bytes.mjs'

/**
 * @typedef {{ name: string, keyHash: Buffer, bytes: Buffer }} NoteSignature
 * @typedef {{ text: string, signatures: NoteSignature[] }} Note
 * @typedef {{ origin: string, size: number, root: Buffer }} Checkpoint
 */

/** C2SP signed-note. Null for anything that is not written exactly so. @param {string} note @returns {Note | null} */
export function parseNote(note) {
  const at = note.lastIndexOf('\n\n')
  if (at <= 0 || !note.endsWith('\n')) return null
  const signatures = note.slice(at + 2, -1).split('\n').map(parseSignature)
  return signatures.every((one) => one !== null) ? { text: note.slice(0, at + 1), signatures } : null
}

/** @param {string} line @returns {NoteSignature | null} */
function parseSignature(line) {
  const match = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line)
  const bytes = fromBase64(match?.[2])
  return match?.[1] === undefined || bytes === null || bytes.length < 5 ? null : { name: match[1], keyHash: bytes.subarray(0, 4), bytes: bytes.subarray(4) }
}

/** C2SP tlog-checkpoint, without extension lines. @param {string} text @returns {Checkpoint | null} */
export function parseCheckpoint(text) {
  const match = /^([^\s+]+)\n(0|[1-9]\d{0,15})\n(\S+)\n$/u.exec(text)
  const [root, size] = [fromBase64(match?.[3], 32), Number(match?.[2])]
  return match?.[1] === undefined || root === null || !Number.isSafeInteger(size) ? null : { origin: match[1], size, root }
}

/** Whether the log has signed it: Ed25519 over the text. @param {Note} note @param {string} name @param {Buffer} key */
export function isSignedByLog({ text, signatures }, name, key) {
  const own = signatures.filter((one) => one.name === name && one.keyHash.equals(keyHash(name, 1, key)))
  return own.length > 0 && own.every(({ bytes }) => isSignedBy(key, Buffer.from(text), bytes))
}

/** C2SP tlog-cosignature v1: when that witness countersigned, in seconds; null where it did not. @param {Note} note @param {string} name @param {Buffer} key */
export function cosignedAt({ text, signatures }, name, key) {
  for (const { bytes } of signatures.filter((one) => one.name === name && one.keyHash.equals(keyHash(name, 4, key)) && one.bytes.length === 72)) {
    const time = bytes.readBigUInt64BE(0)
    if (time <= 2n ** 53n && isSignedBy(key, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), bytes.subarray(8))) return Number(time)
  }
  return null
}

/** @param {string} name @param {number} algorithm @param {Buffer} key */
function keyHash(name, algorithm, key) {
  return sha256(`${name}\n`, Uint8Array.of(algorithm), key).subarray(0, 4)
}

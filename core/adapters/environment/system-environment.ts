import { createHash, createPublicKey, randomBytes, randomFillSync, verify as verifySignature } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { isSigningKey } from '../../kernel/wire/signing-key.ts'
import type { Clock, Compressor, Ids, NextTurn, Sha256, VerifySignature } from '../../kernel/ports/environment.ts'

export const systemClock: Clock = { now: () => Date.now() }

export const nextTurn: NextTurn = () => new Promise((resolve) => setImmediate(resolve))

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export const zstdCompressor: Compressor = {
  compress: (bytes) => zstdCompressSync(bytes),
  expand: (bytes) => zstdDecompressSync(bytes),
}

/** UUIDv7 (RFC 9562): milliseconds, then a counter that rises within one millisecond, then randomness; ids of one process sort in the order they were made. */
export function createIds(clock: Clock): Ids {
  const bytes = Buffer.alloc(16)
  let lastMs = 0
  let counter = 0
  return {
    next() {
      const now = clock.now()
      counter = now > lastMs ? randomBytes(2).readUInt16BE() & 0x7ff : counter + 1
      lastMs = Math.max(now, lastMs)
      if (counter > 0xfff) {
        lastMs += 1
        counter = 0
      }
      randomFillSync(bytes)
      bytes.writeUIntBE(lastMs, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
    // 0 is nobody's: a document's generation lies there.
    clientId: () => randomBytes(4).readUInt32BE() || 1,
  }
}

/** SubjectPublicKeyInfo of an Ed25519 key is this prefix and the raw 32 bytes (RFC 8410). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const publicKeys = new Map<string, ReturnType<typeof createPublicKey>>()

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const name = Buffer.from(publicKey).toString('base64')
  let key = publicKeys.get(name)
  if (key === undefined) {
    if (!isSigningKey(publicKey)) return false
    publicKeys.set(name, (key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, publicKey]), format: 'der', type: 'spki' })))
  }
  return verifySignature(null, message, key, signature)
}

export function rawPublicKey(spki: Buffer): Uint8Array {
  return new Uint8Array(spki.subarray(ED25519_SPKI.length))
}

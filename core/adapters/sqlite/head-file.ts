import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { AuditHead, HeadWitness } from '../../kernel/ports/environment.ts'
import { fileErrorCode } from './store-error.ts'

/**
 * The newest audit head beside the database: page HMACs do not notice an old copy of the file put back, this does.
 * Two slots in sectors of their own, written in turn, each with a rising counter and an HMAC, so a torn write leaves the other.
 * Slot: magic 8, counter u64, seq u64 (big-endian), link 32, HMAC-SHA256 32.
 *
 * No fsync: the database's commit is on disk before the head is written, so after a power cut the head can only lag, and the rule
 * on opening is "database head at or after this one". It does not stop someone who puts the whole folder back: that takes a witness
 * on another machine (the relay's checkpoints).
 */
export interface HeadFile extends HeadWitness {
  close(): void
}

const MAGIC = Buffer.from('TJHEAD1\0', 'latin1')
const SLOT_SPACING = 512
const SIGNED = 56
const SLOT = SIGNED + 32

interface Slot extends AuditHead {
  readonly counter: bigint
}

/** `read` answers undefined when the file is missing or neither slot is authentic under `key`. */
export function createHeadFile(path: string, key: Uint8Array): HeadFile {
  const file = openSync(path, openFlags(path), 0o600)
  let newest = readNewest(file, key)
  return {
    read: () => (newest === undefined ? undefined : { seq: newest.seq, link: newest.link }),
    write(head) {
      const next: Slot = { ...head, counter: (newest?.counter ?? 0n) + 1n }
      const bytes = encodeSlot(next, key)
      try {
        if (newest === undefined) writeSync(file, Buffer.alloc(2 * SLOT_SPACING), 0, 2 * SLOT_SPACING, 0)
        writeSync(file, bytes, 0, bytes.length, Number(next.counter % 2n) * SLOT_SPACING)
      } catch (error) {
        // The change is committed: a head that lags is safe, a saved change reported as failed is not. The next write tries again.
        if (fileErrorCode(error) !== 'ENOSPC' && fileErrorCode(error) !== 'EIO') throw error
        return
      }
      newest = next
    },
    close: () => closeSync(file),
  }
}

function openFlags(path: string): string {
  try {
    closeSync(openSync(path, 'r+'))
    return 'r+'
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return 'wx+'
    throw error
  }
}

function readNewest(file: number, key: Uint8Array): Slot | undefined {
  const slots = [0, 1].map((index) => decodeSlot(file, index * SLOT_SPACING, key)).filter((slot) => slot !== undefined)
  return slots.toSorted((a, b) => (a.counter < b.counter ? 1 : -1))[0]
}

function encodeSlot(slot: Slot, key: Uint8Array): Buffer {
  const link = Buffer.from(slot.link, 'hex')
  if (link.length !== 32) throw new Error('an audit link is 32 bytes in hex')
  const bytes = Buffer.alloc(SLOT)
  MAGIC.copy(bytes)
  bytes.writeBigUInt64BE(slot.counter, 8)
  bytes.writeBigUInt64BE(BigInt(slot.seq), 16)
  link.copy(bytes, 24)
  mac(bytes.subarray(0, SIGNED), key).copy(bytes, SIGNED)
  return bytes
}

function decodeSlot(file: number, at: number, key: Uint8Array): Slot | undefined {
  const bytes = Buffer.alloc(SLOT)
  if (readSync(file, bytes, 0, SLOT, at) !== SLOT || !bytes.subarray(0, 8).equals(MAGIC)) return undefined
  if (!timingSafeEqual(bytes.subarray(SIGNED), mac(bytes.subarray(0, SIGNED), key))) return undefined
  return { counter: bytes.readBigUInt64BE(8), seq: Number(bytes.readBigUInt64BE(16)), link: bytes.toString('hex', 24, SIGNED) }
}

function mac(bytes: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest()
}

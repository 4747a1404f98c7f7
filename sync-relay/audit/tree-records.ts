import { z } from 'zod'
import { StorageFault } from '../storage/relay-storage.ts'

/**
 * Logs of a company's audit tree, and those beside it that only grow as well. Which leaf is where is decided by the storage: a log's places are taken once, so that several processes cannot grow two
 * trees. `hash <n>`: roots of whole subtrees of 256^n leaves; `place <device>`: by sequence number, where that device's entries are among the leaves.
 */
export const TREE_LOGS = { leaf: 'leaf', key: 'key', leaseKey: 'lease key', plan: 'plan', planAhead: 'plan ahead', checkpoint: 'checkpoint', cosignature: 'cosignature', fork: 'fork', refused: 'refused' } as const
export const hashLog = (tier: number): string => `hash ${tier}`
export const placeLog = (device: string): string => `place ${device}`

/** Levels of the tree between two logs of hashes. */
export const TIER_LEVELS = 8

const base64 = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const digest = z.hex().length(64).transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'hex')))

/** PKCS #8. Records are sealed under the company's key like all else that is stored. */
const keySchema = z.strictObject({ privateKey: base64 })
const checkpointSchema = z.strictObject({
  note: base64,
  size: z.int().min(1),
  /** Epoch ms. */
  at: z.int(),
  /** What the tree goes on from: its frontier, and how far each device's chain is in it. With a few checkpoints only, as it grows with the devices. */
  state: z.strictObject({ hashes: z.array(digest), merged: z.array(z.tuple([z.string(), z.int()])) }).nullable(),
})
const cosignatureSchema = z.strictObject({ size: z.int().min(1), device: z.string(), publicKey: base64, cosignature: base64 })
const signedLinkSchema = z.strictObject({ link: digest, signature: base64 })
/** Two entries that one device signed under one number. */
const forkSchema = z.strictObject({ device: z.string(), seq: z.int().min(1), at: z.int(), kept: signedLinkSchema, other: signedLinkSchema })

/** An entry that was not taken. */
const refusedSchema = z.strictObject({ device: z.string(), seq: z.int(), why: z.enum(['revoked', 'lease_over', 'lease_unknown']), at: z.int(), body: base64, signature: base64 })

export type RefusedEntry = z.output<typeof refusedSchema>
export type CheckpointRecord = z.output<typeof checkpointSchema>
export type CosignatureRecord = z.output<typeof cosignatureSchema>
export type ForkRecord = z.output<typeof forkSchema>

export const writePrivateKey = (privateKey: Uint8Array): Uint8Array => written({ privateKey: inBase64(privateKey) })
export const readPrivateKey = (record: Uint8Array): Uint8Array => read(keySchema, record).privateKey

export function writeCheckpoint({ note, size, at, state }: CheckpointRecord): Uint8Array {
  return written({ note: inBase64(note), size, at, state: state && { hashes: state.hashes.map(inHex), merged: state.merged } })
}
export const readCheckpointRecord = (record: Uint8Array): CheckpointRecord => read(checkpointSchema, record)

export function writeCosignature({ size, device, publicKey, cosignature }: CosignatureRecord): Uint8Array {
  return written({ size, device, publicKey: inBase64(publicKey), cosignature: inBase64(cosignature) })
}
export const readCosignature = (record: Uint8Array): CosignatureRecord => read(cosignatureSchema, record)

export function writeFork({ device, seq, at, kept, other }: ForkRecord): Uint8Array {
  const sides = [kept, other].map(({ link, signature }) => ({ link: inHex(link), signature: inBase64(signature) }))
  return written({ device, seq, at, kept: sides[0], other: sides[1] })
}
export const readFork = (record: Uint8Array): ForkRecord => read(forkSchema, record)

export function writeRefused({ body, signature, ...entry }: RefusedEntry): Uint8Array {
  return written({ ...entry, body: inBase64(body), signature: inBase64(signature) })
}
export const readRefused = (record: Uint8Array): RefusedEntry => read(refusedSchema, record)

function read<T>(schema: z.ZodType<T>, record: Uint8Array): T {
  const found = schema.safeParse(JSON.parse(Buffer.from(record).toString('utf8')))
  if (!found.success) throw new StorageFault('tampered')
  return found.data
}

function written(value: object): Uint8Array {
  return new Uint8Array(Buffer.from(JSON.stringify(value), 'utf8'))
}

function inBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function inHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

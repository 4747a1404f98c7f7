import { createHash, randomBytes } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Signer, VerifySignature } from '../../kernel/ports/environment.ts'
import { WireFault, WireReader } from '../../kernel/wire/wire-reader.ts'
import { WireWriter } from '../../kernel/wire/wire-writer.ts'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'

/*
 * A file between two desks of a company: a head in clear (format, company, who wrote it, for whom), the content compressed and sealed under a key that
 * every desk of the company can derive and nobody else, and the writer's signature over all of it. The head is bound to the seal.
 */

const MAGIC = 'TJSYNC'
const VERSION = 1
const KINDS = ['request', 'changes'] as const
export type SyncFileKind = (typeof KINDS)[number]

export const SYNC_FILE_LIMITS = { file: 512 * 1024 * 1024, content: 1024 * 1024 * 1024, name: 64 } as const
const SIGNATURE_BYTES = 64
const KEY_BYTES = 32
const SALT_BYTES = 16

export interface SyncFile {
  readonly kind: SyncFileKind
  /** Who wrote it. */
  readonly device: string
  readonly publicKey: Uint8Array
  /** For which workstation alone; null: any of the company. */
  readonly recipient: string | null
  readonly content: Uint8Array
}

export interface SyncFileKeys {
  readonly company: string
  /** Shared by the company's desks. */
  readonly secret: Uint8Array
}

export function writeSyncFile(keys: SyncFileKeys, signer: Signer, file: Pick<SyncFile, 'kind' | 'recipient' | 'content'>): Uint8Array {
  const salt = new Uint8Array(randomBytes(SALT_BYTES))
  const head = new WireWriter().text(MAGIC).number(VERSION).byte(KINDS.indexOf(file.kind)).text(keys.company).text(signer.device).exactly(signer.publicKey).text(file.recipient ?? '').exactly(salt).done().slice()
  const { iv, tag, ciphertext } = seal(contentKey(keys, salt), zstdCompressSync(file.content), boundTo(head))
  const signed = new WireWriter(head.length + ciphertext.length + 64).exactly(head).exactly(iv).exactly(tag).bytes(ciphertext).done().slice()
  return new WireWriter(signed.length + SIGNATURE_BYTES).exactly(signed).exactly(signer.sign(signed)).done()
}

/** Everything but whether its writer is known here. */
export function readSyncFile(keys: SyncFileKeys, verify: VerifySignature, bytes: Uint8Array): Result<SyncFile> {
  if (bytes.length > SYNC_FILE_LIMITS.file) return refuse('sync.file_too_large')
  try {
    return opened(keys, verify, bytes)
  } catch (error) {
    if (error instanceof WireFault) return refuse('sync.file_damaged')
    throw error
  }
}

function opened(keys: SyncFileKeys, verify: VerifySignature, bytes: Uint8Array): Result<SyncFile> {
  const reader = new WireReader(bytes)
  const start = reader.left
  if (readMagic(reader) !== MAGIC) return refuse('sync.file_strange')
  if (reader.number() !== VERSION) return refuse('sync.file_from_future')
  const kind = KINDS[reader.byte()]
  const company = reader.text(SYNC_FILE_LIMITS.name)
  const device = reader.text(SYNC_FILE_LIMITS.name)
  const publicKey = reader.exactly(KEY_BYTES).slice()
  const recipient = reader.text(SYNC_FILE_LIMITS.name)
  const salt = reader.exactly(SALT_BYTES)
  const head = bytes.subarray(0, start - reader.left)
  const box = { iv: new Uint8Array(reader.exactly(12)), tag: new Uint8Array(reader.exactly(16)), ciphertext: new Uint8Array(reader.bytes(SYNC_FILE_LIMITS.file)) }
  const signed = bytes.subarray(0, start - reader.left)
  const signature = reader.exactly(SIGNATURE_BYTES)
  reader.end()
  if (kind === undefined) return refuse('sync.file_from_future')
  if (company !== keys.company) return refuse('sync.file_other_company')
  if (!verify(publicKey, signed, signature)) return refuse('sync.file_damaged')
  const sealed = unseal(contentKey(keys, salt), box, boundTo(head))
  if (!sealed) return refuse('sync.file_damaged')
  const content = expanded(sealed)
  return content ? ok({ kind, device, publicKey, recipient: recipient === '' ? null : recipient, content }) : refuse('sync.file_damaged')
}

/** What two people can compare over the telephone. */
export function deviceFingerprint(publicKey: Uint8Array): string {
  return (createHash('sha256').update(publicKey).digest('hex').slice(0, 24).match(/.{4}/g) ?? []).join('-')
}

function readMagic(reader: WireReader): string {
  try {
    return reader.text(MAGIC.length)
  } catch {
    return ''
  }
}

function contentKey({ company, secret }: SyncFileKeys, salt: Uint8Array): Uint8Array {
  return deriveKey(secret, salt, `trujourney sync file 1 ${company}`)
}

function boundTo(head: Uint8Array): string {
  return `trujourney-sync-file/1 ${createHash('sha256').update(head).digest('hex')}`
}

function expanded(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: SYNC_FILE_LIMITS.content })
  } catch {
    return undefined
  }
}

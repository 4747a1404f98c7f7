import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { LongWork } from './run-store-task.ts'

/**
 * A backup file: magic 8, header length u32 (big-endian), SHA-256 of the header, header (JSON, readable without a key, opaque ids
 * only), then chunks of ciphertext followed by their 16-byte tags. Key: HKDF(backup key, the file's salt), used for this file alone,
 * so the chunk number is a safe IV. Associated data: header hash, chunk number, last-chunk flag; hence no flipped byte, moved, cut
 * or foreign chunk goes unnoticed.
 */
const BACKUP_FORMAT = 1
const MAGIC = Buffer.from('TJBACK1\n', 'latin1')
const PREFIX = MAGIC.length + 4 + 32
const TAG = 16
const CHUNK = 1_048_576

const backupHeader = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  company: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.int(),
  /** Generation of the database key inside. */
  generation: z.int().positive(),
  /** The newest step of each scope in the schema ledger. */
  schema: z.record(z.string(), z.int()),
  head: z.strictObject({ seq: z.int(), link: z.string() }).nullable(),
  /** Bytes of the database file inside, and their SHA-256 in hex. */
  bytes: z.int().positive(),
  sha256: z.string(),
  salt: z.string(),
  /** keys.json as text: every key in it is sealed. Without it a backup would be worth nothing on a new machine. */
  keyFile: z.string(),
})
export type BackupHeader = z.output<typeof backupHeader>

export async function writeBackupFile(target: string, source: string, header: Omit<BackupHeader, 'format' | 'salt'>, backupKey: Uint8Array, work: LongWork): Promise<Result<null>> {
  const salt = randomBytes(32)
  const json = Buffer.from(JSON.stringify({ ...header, format: BACKUP_FORMAT, salt: salt.toString('hex') } satisfies BackupHeader), 'utf8')
  const headerHash = createHash('sha256').update(json).digest()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const cipherFor = chunkKey(backupKey, salt)
  await using input = await open(source, 'r')
  await using output = await open(target, 'wx', 0o600)
  await output.writeFile(Buffer.concat([MAGIC, length, headerHash, json]))
  const chunk = Buffer.alloc(CHUNK)
  for (let at = 0, index = 0; at < header.bytes; index += 1) {
    if (work.signal?.aborted === true) return refuse('store.cancelled')
    const size = Math.min(CHUNK, header.bytes - at)
    await readExactly(input, chunk.subarray(0, size), at)
    at += size
    const cipher = createCipheriv('aes-256-gcm', cipherFor, chunkIv(index), { authTagLength: TAG })
    cipher.setAAD(chunkData(headerHash, index, at === header.bytes))
    await output.writeFile(Buffer.concat([cipher.update(chunk.subarray(0, size)), cipher.final(), cipher.getAuthTag()]))
    work.onProgress?.('encrypt', at, header.bytes)
  }
  await output.sync()
  return ok(null)
}

/** What the file says about itself; not authentic until its chunks have been read. */
export async function readBackupHeader(path: string): Promise<Result<{ readonly header: BackupHeader; readonly bodyAt: number; readonly hash: Buffer }>> {
  await using file = await open(path, 'r')
  const prefix = Buffer.alloc(PREFIX)
  if ((await file.read(prefix, 0, PREFIX, 0)).bytesRead < PREFIX || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) return refuse('backup.damaged')
  const length = prefix.readUInt32BE(MAGIC.length)
  const { size } = await file.stat()
  if (length > size - PREFIX || length > CHUNK) return refuse('backup.damaged')
  const json = Buffer.alloc(length)
  await readExactly(file, json, PREFIX)
  const hash = createHash('sha256').update(json).digest()
  if (!hash.equals(prefix.subarray(MAGIC.length + 4))) return refuse('backup.damaged')
  const content: unknown = JSON.parse(json.toString('utf8'))
  const format = z.looseObject({ format: z.number() }).safeParse(content)
  if (format.success && format.data.format > BACKUP_FORMAT) return refuse('backup.from_future')
  const header = backupHeader.safeParse(content)
  return header.success ? ok({ header: header.data, bodyAt: PREFIX + length, hash }) : refuse('backup.damaged')
}

/** Writes the database inside to `target` (still encrypted under its own key). Refuses with `backup.damaged`; then `target` is incomplete. */
export async function extractBackupFile(path: string, target: string, backupKey: Uint8Array, work: LongWork): Promise<Result<BackupHeader>> {
  const read = await readBackupHeader(path)
  if (!read.ok) return read
  const { header, bodyAt, hash } = read.value
  const cipherFor = chunkKey(backupKey, Buffer.from(header.salt, 'hex'))
  await using input = await open(path, 'r')
  const chunks = Math.ceil(header.bytes / CHUNK)
  if ((await input.stat()).size !== bodyAt + header.bytes + chunks * TAG) return refuse('backup.damaged')
  await using output = await open(target, 'wx', 0o600)
  const whole = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK + TAG)
  for (let at = 0, index = 0; at < header.bytes; index += 1) {
    if (work.signal?.aborted === true) return refuse('store.cancelled')
    const size = Math.min(CHUNK, header.bytes - at)
    await readExactly(input, chunk.subarray(0, size + TAG), bodyAt + at + index * TAG)
    at += size
    const decipher = createDecipheriv('aes-256-gcm', cipherFor, chunkIv(index), { authTagLength: TAG })
    decipher.setAAD(chunkData(hash, index, at === header.bytes))
    decipher.setAuthTag(chunk.subarray(size, size + TAG))
    const plain = decipher.update(chunk.subarray(0, size))
    try {
      decipher.final()
    } catch {
      return refuse('backup.damaged')
    }
    whole.update(plain)
    await output.writeFile(plain)
    work.onProgress?.('decrypt', at, header.bytes)
  }
  await output.sync()
  return whole.digest('hex') === header.sha256 ? ok(header) : refuse('backup.damaged')
}

/** Hex SHA-256 of a file, streamed. */
export async function hashFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  await using file = await open(path, 'r')
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK, bytes)
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
    hash.update(chunk.subarray(0, bytesRead))
    bytes += bytesRead
  }
}

function chunkKey(backupKey: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', backupKey, salt, 'trujourney backup file 1', 32))
}

function chunkIv(index: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(index, 8)
  return iv
}

function chunkData(headerHash: Uint8Array, index: number, last: boolean): Buffer {
  const tail = Buffer.alloc(5)
  tail.writeUInt32BE(index)
  tail.writeUInt8(last ? 1 : 0, 4)
  return Buffer.concat([headerHash, tail])
}

async function readExactly(file: FileHandle, into: Buffer, at: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, at + done)
    if (bytesRead === 0) throw new Error('the file became shorter while it was read')
    done += bytesRead
  }
}

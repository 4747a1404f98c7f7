import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { base64Bytes, toBase64 } from '../environment/base64.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'

/** 2: with shares, which a program that knows none would drop. */
const KEY_FILE_FORMAT = 2

const box = { iv: base64Bytes, ciphertext: base64Bytes, tag: base64Bytes }
const wrap = z.strictObject({
  kind: z.enum(['passphrase', 'file', 'keychain', 'recovery', 'shares']),
  version: z.literal(1),
  kdf: z.discriminatedUnion('name', [
    // The upper bounds keep a forged file from exhausting the machine.
    z.strictObject({ name: z.literal('argon2id'), memoryKib: z.int().min(8192).max(1_048_576), passes: z.int().min(1).max(20), parallelism: z.int().min(1).max(16) }),
    z.strictObject({ name: z.literal('hkdf-sha256') }),
  ]),
  salt: base64Bytes,
  ...box,
})
const shareNumber = z.int().min(1).max(255)
const shareSet = z.strictObject({
  set: z.hex().length(6),
  needed: z.int().min(2).max(255),
  holders: z.array(z.strictObject({ number: shareNumber, holder: z.string().max(60), verifier: z.hex().length(64) })).min(2),
  usedAt: z.int().nullable(),
})
const content = z.strictObject({
  format: z.union([z.literal(1), z.literal(KEY_FILE_FORMAT)]),
  company: z.string().min(1).max(100),
  wraps: z.array(wrap).min(1),
  databaseKeys: z.array(z.strictObject({ generation: z.int().positive(), ...box })).min(1),
  shares: shareSet.exactOptional(),
  /** Openings by shares that are not in the audit log yet. */
  byShares: z.array(z.strictObject({ at: z.int(), numbers: z.array(shareNumber) })).exactOptional(),
})

export type KeyWrap = z.output<typeof wrap>
export type ShareSet = z.output<typeof shareSet>
export type KeyFile = z.output<typeof content>

export interface KeyFileFound {
  readonly file: KeyFile
  /** The main file was missing or damaged and the spare one was read. */
  readonly fromSpare: boolean
}

/** `keys.json` and its spare copy. Nothing in it is secret by itself: every key is sealed. */
export function readKeyFile(folder: string): Result<KeyFileFound> {
  const main = readOne(mainPath(folder))
  if (main.ok) return ok({ file: main.value, fromSpare: false })
  if (main.failure.code === 'keys.from_future') return main
  const spare = readOne(sparePath(folder))
  return spare.ok ? ok({ file: spare.value, fromSpare: true }) : main
}

export function keyFileExists(folder: string): boolean {
  return existsSync(mainPath(folder)) || existsSync(sparePath(folder))
}

/** Replaces both files, the main one first; at every moment one of them is whole. */
export function writeKeyFile(folder: string, file: KeyFile): void {
  const text = serializeKeyFile({ ...file, format: file.shares === undefined && file.byShares === undefined ? 1 : KEY_FILE_FORMAT })
  writeFileDurably(mainPath(folder), text)
  writeFileDurably(sparePath(folder), text)
}

/** For a backup. Call it on a folder whose keys have just been opened, which has put a damaged main file right. */
export function readKeyFileText(folder: string): string {
  return readFileSync(mainPath(folder), 'utf8')
}

/** Puts a key file from a backup into a folder that has none. */
export function installKeyFile(folder: string, text: string): Result<null> {
  if (keyFileExists(folder)) return refuse('keys.exists')
  const parsed = parseKeyFile(text)
  if (!parsed.ok) return parsed
  writeKeyFile(folder, parsed.value)
  return ok(null)
}

/** Takes it out again, where what it was put there for did not come about. */
export function removeKeyFile(folder: string): void {
  for (const path of [mainPath(folder), sparePath(folder)]) rmSync(path, { force: true })
}

/** After a crash between the two writes the spare still holds the wraps from before, an old passphrase for one. */
export function alignSpare(folder: string): void {
  const text = readFileSync(mainPath(folder))
  if (!existsSync(sparePath(folder)) || !readFileSync(sparePath(folder)).equals(text)) writeFileDurably(sparePath(folder), text)
}

/** The checksum tells a damaged file from a wrong passphrase; it is no protection against anybody. */
export function serializeKeyFile(file: KeyFile): Buffer {
  const encoded: unknown = JSON.parse(JSON.stringify(file, (_name, value: unknown) => (value instanceof Uint8Array ? toBase64(value) : value)))
  return Buffer.from(`${JSON.stringify({ sha256: checksum(encoded), keys: encoded }, null, 2)}\n`, 'utf8')
}

export function parseKeyFile(text: string): Result<KeyFile> {
  const outer = z.object({ sha256: z.string(), keys: z.unknown() }).safeParse(parseJson(text))
  if (!outer.success || outer.data.sha256 !== checksum(outer.data.keys)) return refuse('keys.damaged')
  const format = z.object({ format: z.number() }).safeParse(outer.data.keys)
  if (format.success && format.data.format > KEY_FILE_FORMAT) return refuse('keys.from_future')
  const parsed = content.safeParse(outer.data.keys)
  return parsed.success ? ok(parsed.data) : refuse('keys.damaged')
}

function readOne(path: string): Result<KeyFile> {
  return existsSync(path) ? parseKeyFile(readFileSync(path, 'utf8')) : refuse('keys.missing')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checksum(keys: unknown): string {
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex')
}

function mainPath(folder: string): string {
  return join(folder, 'keys.json')
}

function sparePath(folder: string): string {
  return join(folder, 'keys.spare.json')
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeyWrap } from '../../keys/key-wrap.ts'
import { boundTo, openSealed, sealBytes } from '../../keys/sealed-bytes.ts'
import { writeFileDurably } from '../../../core/adapters/sqlite/durable-file.ts'
import { kekPurpose, type KeyEncryptionKeys } from '../company-key.ts'
import { StorageFault } from '../relay-storage.ts'

const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const content = z.strictObject({
  format: z.literal(1),
  /** The relay's key-encryption keys, wrapped by what the operator holds. Two while one is being replaced. */
  keks: z.array(z.strictObject({ version: z.int().positive(), by: z.string(), wrapped: bytes })).min(1),
  /** The registry's own key, under the newest of them. */
  registry: z.strictObject({ kek: z.int().positive(), wrapped: bytes }),
})

/** The keys of a relay's folder, open. */
export interface FolderKeys {
  readonly keks: KeyEncryptionKeys
  readonly registryKey: Uint8Array
  /** Under which of the operator's keys they lie. */
  readonly wrappedBy: readonly string[]
}

export const KEYS_FILE = 'keys.json'

export function newFolderKeys(): FolderKeys {
  return { keks: { newest: 1, byVersion: new Map([[1, randomBytes(32)]]) }, registryKey: randomBytes(32), wrappedBy: [] }
}

/** `keys` with one more key-encryption key, which is the newest. */
export function withNewKek({ keks, registryKey }: FolderKeys): FolderKeys {
  const newest = keks.newest + 1
  return { keks: { newest, byVersion: new Map([...keks.byVersion, [newest, randomBytes(32)]]) }, registryKey, wrappedBy: [] }
}

export function withoutOldKeks({ keks, registryKey, wrappedBy }: FolderKeys): FolderKeys {
  return { keks: { newest: keks.newest, byVersion: new Map([...keks.byVersion].filter(([version]) => version === keks.newest)) }, registryKey, wrappedBy }
}

export async function writeFolderKeys(folder: string, { keks, registryKey }: FolderKeys, wrap: KeyWrap): Promise<FolderKeys> {
  const newest = keks.byVersion.get(keks.newest)
  if (newest === undefined) throw new Error('the newest key is missing')
  const wrapped = await Promise.all([...keks.byVersion].map(async ([version, key]) => ({ version, ...(await wrap.wrap(key, kekPurpose(version))) })))
  const text = JSON.stringify({
    format: 1,
    keks: wrapped.map(({ version, by, bytes: sealed }) => ({ version, by, wrapped: base64(sealed) })),
    registry: { kek: keks.newest, wrapped: base64(sealBytes(newest, registryKey, registryPlace(keks.newest))) },
  }, null, 2)
  // Read back with the operator's key before the old one goes.
  const proof = await open(text, wrap)
  if (!Buffer.from(proof.registryKey).equals(registryKey)) throw new Error('the wrapped keys do not open')
  writeFileDurably(join(folder, KEYS_FILE), Buffer.from(`${text}\n`, 'utf8'))
  return proof
}

/** Null where the folder has none yet. `locked` where the operator's key is not the one; `tampered` where the file is not whole. */
export async function readFolderKeys(folder: string, wrap: KeyWrap): Promise<FolderKeys | null> {
  const path = join(folder, KEYS_FILE)
  return existsSync(path) ? open(readFileSync(path, 'utf8'), wrap) : null
}

async function open(text: string, wrap: KeyWrap): Promise<FolderKeys> {
  const { keks, registry } = parse(text)
  const byVersion = new Map<number, Uint8Array>()
  for (const { version, by, wrapped } of keks) {
    const key = await wrap.unwrap({ by, bytes: wrapped }, kekPurpose(version))
    if (key === null) throw new StorageFault('locked')
    byVersion.set(version, key)
  }
  const kek = byVersion.get(registry.kek)
  const registryKey = kek === undefined ? null : openSealed(kek, registry.wrapped, registryPlace(registry.kek))
  if (registryKey === null) throw new StorageFault('tampered')
  return { keks: { newest: registry.kek, byVersion }, registryKey, wrappedBy: keks.map(({ by }) => by) }
}

function parse(text: string): z.output<typeof content> {
  try {
    return content.parse(JSON.parse(text))
  } catch (error) {
    throw new StorageFault('tampered', { cause: error })
  }
}

function registryPlace(version: number): Uint8Array {
  return boundTo('registry key', version)
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64')
}

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { KeyWrap } from '../../keys/key-wrap.ts'
import { boundTo, openSealed, sealBytes } from '../../keys/sealed-bytes.ts'
import { renameDurably, syncDirectory, syncFile, writeFileDurably } from '../../../core/adapters/sqlite/durable-file.ts'
import { hashFile } from '../file-digest.ts'
import { StorageFault } from '../relay-storage.ts'
import { companyFileName } from './company-files.ts'
import type { CopiedFile, CopyAnswer, CopyTask, CopyWork } from './copy-worker.ts'
import { KEYS_FILE, readFolderKeys, type FolderKeys } from './folder-keys.ts'
import { Registry } from './registry.ts'

const REGISTRY_FILE = 'registry.db'
const MANIFEST = 'manifest.json'
/** The relay's identity, which desks have pinned. It lies in the folder as it is; a backup, which travels, has it sealed. */
const IDENTITY_FILE = 'relay-key.pem'
const SEALED_IDENTITY = 'relay-key.sealed'
const NAME = /^(registry\.db|keys\.json|relay-key\.sealed|companies\/[0-9a-f-]{36}\.db)$/

const manifest = z.strictObject({
  format: z.literal(1),
  /** Epoch ms. */
  createdAt: z.int(),
  files: z.array(z.strictObject({ name: z.string().regex(NAME), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})
const signed = z.strictObject({ manifest: z.unknown(), mac: z.string().regex(/^[0-9a-f]{64}$/) })
type Manifest = z.output<typeof manifest>

/**
 * Copies the companies' files first and the registry after them: it knows every key that a row in them is under. What was made in between is copied last;
 * a file too many does no harm. The folder appears under its name when all of it is there and on disk.
 */
export async function backUpFolder({ folder, target, keys, files, at }: { readonly folder: string; readonly target: string; readonly keys: FolderKeys; readonly files: () => Promise<readonly { readonly company: string; readonly key: Uint8Array }[]>; readonly at: number }): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} is there already`)
  const unfinished = `${target}.part`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(join(unfinished, 'companies'), { recursive: true, mode: 0o700 })
  const done = new Set<string>()
  const copies: CopiedFile[] = []
  const copy = async (tasks: readonly CopyTask[]): Promise<void> => void copies.push(...(await inThread({ from: folder, to: unfinished, tasks })))
  const copyCompanies = async (): Promise<void> => {
    const found = (await files()).filter(({ company }) => !done.has(company))
    for (const { company } of found) done.add(company)
    await copy(found.map(({ company, key }) => ({ name: companyFileName(company), key })))
  }
  await copyCompanies()
  await copy([{ name: REGISTRY_FILE, key: keys.registryKey }])
  await copyCompanies()
  const small = (name: string, content: Uint8Array): void => {
    writeFileDurably(join(unfinished, name), content)
    copies.push({ name, ...hashFile(join(unfinished, name)) })
  }
  small(KEYS_FILE, readFileSync(join(folder, KEYS_FILE)))
  if (existsSync(join(folder, IDENTITY_FILE))) small(SEALED_IDENTITY, sealBytes(kekOf(keys), readFileSync(join(folder, IDENTITY_FILE)), boundTo(SEALED_IDENTITY)))
  const content: Manifest = { format: 1, createdAt: at, files: copies.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  writeFileDurably(join(unfinished, MANIFEST), Buffer.from(`${JSON.stringify({ manifest: content, mac: macOf(content, keys).toString('hex') }, null, 2)}\n`, 'utf8'))
  syncDirectory(join(unfinished, 'companies'))
  renameDurably(unfinished, target)
}

/**
 * Puts a backup into a new folder. Every file is copied, and the copy is held against the manifest, the manifest against the operator's key, and the
 * databases read page by page; the folder appears under its name when all of it is right. `tampered` where not, `locked` where the key is another one.
 */
export async function restoreFolder({ backup, folder, wrap }: { readonly backup: string; readonly folder: string; readonly wrap: KeyWrap }): Promise<void> {
  if (existsSync(folder)) throw new Error(`${folder} is there already`)
  const unfinished = `${folder}.part`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(join(unfinished, 'companies'), { recursive: true, mode: 0o700 })
  const keys = await readFolderKeys(backup, wrap)
  if (keys === null) throw new StorageFault('gone')
  const { files } = readManifest(backup, keys)
  for (const { name, bytes, sha256 } of files) {
    const copied = join(unfinished, name)
    if (!existsSync(join(backup, name))) throw new StorageFault('gone')
    copyFileSync(join(backup, name), copied)
    const found = hashFile(copied)
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new StorageFault('tampered')
    syncFile(copied)
  }
  await inThread({ from: unfinished, to: null, tasks: checksOf(unfinished, keys) })
  openIdentity(unfinished, keys)
  syncDirectory(join(unfinished, 'companies'))
  renameDurably(unfinished, folder)
}

function openIdentity(folder: string, keys: FolderKeys): void {
  const path = join(folder, SEALED_IDENTITY)
  if (!existsSync(path)) return
  const identity = openSealed(kekOf(keys), readFileSync(path), boundTo(SEALED_IDENTITY))
  if (identity === null) throw new StorageFault('tampered')
  writeFileDurably(join(folder, IDENTITY_FILE), identity)
  rmSync(path)
}

/** Every file that the registry says there is, with its key. */
function checksOf(folder: string, keys: FolderKeys): CopyTask[] {
  const registry = new Registry(join(folder, REGISTRY_FILE), keys.registryKey, keys.keks)
  try {
    const companies = registry.files().map(({ company, key }) => ({ name: companyFileName(company), key }))
    if (companies.some(({ name }) => !existsSync(join(folder, name)))) throw new StorageFault('gone')
    return [{ name: REGISTRY_FILE, key: keys.registryKey }, ...companies]
  } finally {
    registry.close()
  }
}

function readManifest(folder: string, keys: FolderKeys): Manifest {
  if (!existsSync(join(folder, MANIFEST))) throw new StorageFault('gone')
  try {
    const outer = signed.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')))
    const content = manifest.parse(outer.manifest)
    if (timingSafeEqual(macOf(content, keys), Buffer.from(outer.mac, 'hex'))) return content
    throw new StorageFault('tampered')
  } catch (error) {
    throw error instanceof StorageFault ? error : new StorageFault('tampered', { cause: error })
  }
}

function kekOf({ keks }: FolderKeys): Uint8Array {
  const kek = keks.byVersion.get(keks.newest)
  if (kek === undefined) throw new StorageFault('tampered')
  return kek
}

function macOf(content: Manifest, keys: FolderKeys): Buffer {
  const files = content.files.map(({ name, bytes, sha256 }) => [name, bytes, sha256])
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', kekOf(keys), '', 'relay backup manifest 1', 32))).update(JSON.stringify([content.format, content.createdAt, files])).digest()
}

function inThread(work: CopyWork): Promise<readonly CopiedFile[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: work })
    worker.once('message', (answer: CopyAnswer) => ('copied' in answer ? resolve(answer.copied) : reject(new StorageFault(answer.fault))))
    worker.once('error', reject)
    worker.once('exit', () => reject(new StorageFault('gone')))
  })
}

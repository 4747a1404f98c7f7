import { existsSync, mkdirSync } from 'node:fs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { createDesk, type Desk } from '../../kernel/desk/desk.ts'
import { runMigrations } from '../../kernel/migrations/run-migrations.ts'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import type { Clock, Ids, Signer } from '../../kernel/ports/environment.ts'
import type { CompanyKeys, Unlock } from '../../kernel/ports/key-store.ts'
import { KERNEL_MIGRATIONS } from '../../kernel/registry/kernel-migrations.ts'
import type { ModuleManifest } from '../../kernel/registry/module.ts'
import { createModuleRegistry, type ModuleRegistry } from '../../kernel/registry/module-registry.ts'
import { createIds, nextTurn, sha256, sha256Hex, systemClock, verifyEd25519, zstdCompressor } from '../environment/system-environment.ts'
import { openDeviceIdentity } from '../keys/device-identity.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { createHeadFile, type HeadFile } from '../sqlite/head-file.ts'
import { openDatabase, type OpenDatabase } from '../sqlite/open-database.ts'
import { companyPaths } from './company-folder.ts'

export interface CompanyOptions {
  readonly folder: string
  readonly modules: readonly ModuleManifest[]
  readonly clock?: Clock
  /** Opens although the database is older than the head kept beside it; the reason goes into the audit. */
  readonly acceptOlder?: string
}

/** A running desk over a company's folder. */
export interface OpenCompany {
  readonly desk: Desk
  readonly keys: CompanyKeys
  readonly store: OpenDatabase
  readonly ids: Ids
  readonly clock: Clock
  close(): void
}

/** Makes the folder's keys, an empty database and this workstation's identity. The recovery code is shown once. */
export async function createCompany(options: CompanyOptions, unlock: Exclude<Unlock, { kind: 'recovery' }>): Promise<Result<OpenCompany & { readonly recoveryCode: string }>> {
  mkdirSync(options.folder, { recursive: true })
  if (existsSync(companyPaths(options.folder).database)) return refuse('store.exists')
  const ids = createIds(options.clock ?? systemClock)
  const created = await createFileKeyStore(options.folder).create(ids.next(), unlock)
  if (!created.ok) return created
  const company = openWithKeys(options, created.value.keys, 'create')
  return company.ok ? ok({ ...company.value, recoveryCode: created.value.recoveryCode }) : company
}

/** A further workstation of the same company: its folder has the company's key file and nothing else yet. Records come from the other desks. */
export async function joinCompany(options: CompanyOptions, unlock: Unlock): Promise<Result<OpenCompany>> {
  const opened = await createFileKeyStore(options.folder).open(unlock)
  return opened.ok ? openWithKeys(options, opened.value.keys, 'create') : opened
}

export async function openCompany(options: CompanyOptions, unlock: Unlock): Promise<Result<OpenCompany>> {
  const opened = await createFileKeyStore(options.folder).open(unlock)
  return opened.ok ? openWithKeys(options, opened.value.keys, 'open') : opened
}

function openWithKeys(options: CompanyOptions, keys: CompanyKeys, use: 'create' | 'open'): Result<OpenCompany> {
  const clock = options.clock ?? systemClock
  const ids = createIds(clock)
  const paths = companyPaths(options.folder)
  const store = openDatabase({ path: paths.database, keys: keys.databaseKeys, use })
  if (!store.ok) return store
  const { database } = store.value
  let head: HeadFile | undefined
  try {
    const registry = createModuleRegistry(options.modules)
    const migrated = migrate(store.value, registry, clock)
    if (!migrated.ok) return closed(migrated)
    const signer = openDeviceIdentity(options.folder, keys.company, keys.signingWrap, ids)
    if (!signer.ok) return closed(signer)
    head = createHeadFile(paths.head, keys.headMac)
    const desk = createDesk({ company: keys.company, database, registry, policy: DEFAULT_POLICY, signer: signer.value, clock, ids, sha256, verify: verifyEd25519, compressor: zstdCompressor, witness: head, nextTurn })
    const checked = checkHead(desk, head, signer.value, options.acceptOlder)
    if (!checked.ok) return closed(checked)
    const openHead = head
    return ok({
      desk, keys, ids, clock, store: store.value,
      close() {
        openHead.close()
        database.close()
      },
    })
  } catch (error) {
    closed(undefined)
    throw error
  }

  function closed<R>(result: R): R {
    head?.close()
    database.close()
    return result
  }
}

function migrate(store: OpenDatabase, registry: ModuleRegistry, clock: Clock): Result<unknown> {
  return runMigrations(store.database, {
    known: [...KERNEL_MIGRATIONS, ...registry.migrations],
    enabled: ['kernel', ...registry.modules.map((module) => module.id)],
    sha256Hex,
    now: () => clock.now(),
  })
}

/** A database whose chain ends before the head kept outside it is an older copy, or was cut: it opens only when somebody answers for it. */
function checkHead(desk: Desk, head: HeadFile, signer: Signer, acceptOlder: string | undefined): Result<void> {
  const known = head.read()
  const own = desk.audit.head(desk.core.database.read)
  const sameChain = own.seq === 0 || linkAt(desk, known?.seq ?? 0) === known?.link
  if (known === undefined || (own.seq >= known.seq && sameChain)) {
    if (own.seq > 0) head.write(own)
    return ok(undefined)
  }
  if (acceptOlder === undefined) return refuse('store.rolled_back', { found: own.seq, expected: known.seq })
  desk.recordAction(founder(signer), 'store.acceptOlder', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: acceptOlder.slice(0, 500), rules: [] })
  return ok(undefined)
}

function linkAt(desk: Desk, seq: number): string | undefined {
  const row = desk.core.database.read.get<{ link: Uint8Array }>('SELECT link FROM audit_entry WHERE seq = ?', seq)
  return row && Buffer.from(row.link).toString('hex')
}

/** Acts before any user is known: the workstation itself. */
function founder(signer: Signer) {
  return { user: signer.device as never, roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const }
}

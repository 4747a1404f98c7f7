import { existsSync, mkdirSync } from 'node:fs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { holdsHead, readAuditHead } from '../../kernel/audit/audit-head.ts'
import { millisecondsOf } from '../../kernel/desk/hybrid-clock.ts'
import { createPlanGate, type PlanGate } from '../../kernel/company-plan/plan-gate.ts'
import { createAuthority } from '../../kernel/lease/authority.ts'
import { createDesk, refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import { succeedDevice } from '../../kernel/desk/succeed-device.ts'
import { tendKeys } from '../../kernel/desk/tend-keys.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { asId } from '../../domain/records/field.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { noteAgreement } from '../../kernel/privacy/erased-keys.ts'
import { noteBrought } from '../../kernel/policy/cited-policies.ts'
import type { Opening } from '../../kernel/migrations/prepare-migrations.ts'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import type { Clock, Ids, Signer } from '../../kernel/ports/environment.ts'
import type { CompanyKeys, OwnUnlock, Unlock } from '../../kernel/ports/key-store.ts'
import type { SteadyClock } from '../../kernel/ports/steady-clock.ts'
import type { ModuleManifest } from '../../kernel/registry/module.ts'
import { createModuleRegistry, type ModuleRegistry } from '../../kernel/registry/module-registry.ts'
import { systemSteadyClock } from '../environment/steady-clock.ts'
import { createIds, nextTurn, sha256, systemClock, verifyEd25519, zstdCompressor } from '../environment/system-environment.ts'
import { openDeviceIdentity, readRetiredIdentities, renewAgreement, retireDeviceIdentity } from '../keys/device-identity.ts'
import { createDeskSecrets } from '../keys/desk-secrets.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { createErasureLedger, type ErasureLedger } from '../privacy/erasure-ledger.ts'
import { eraseDue } from '../privacy/erase-due.ts'
import { keepPhotos, type PhotoKeeping } from '../photos/keep-photos.ts'
import { photoPlaces } from '../photos/photo-places.ts'
import { createCheckpointFile, type CheckpointFile } from '../sqlite/checkpoint-file.ts'
import { createHeadFile, type HeadFile } from '../sqlite/head-file.ts'
import { createLeaseFile } from '../sqlite/lease-file.ts'
import { openDatabase, type OpenDatabase } from '../sqlite/open-database.ts'
import { createPlanFile } from '../sqlite/plan-file.ts'
import { companyPaths } from './company-folder.ts'
import { noteDatabaseKey } from './database-key-use.ts'
import { createModuleTables, type ModuleTables } from './module-tables.ts'

/** Modules whose threads open the database too are made when it is known; `null` where only their contracts are wanted. */
export type ModuleComposer = (store: ModuleStore | null) => readonly ModuleManifest[]

export interface ModuleStore {
  readonly path: string
  readonly key: Uint8Array
  /** What is still under way for a module when the company is closed. */
  readonly onClose: (end: () => void) => void
  /** Somebody is to be forgotten: what a module keeps beside the records goes. */
  readonly onForget: (forget: () => void) => void
}

export interface CompanyOptions {
  readonly folder: string
  readonly modules: readonly ModuleManifest[] | ModuleComposer
  readonly clock?: Clock
  /** What passes whatever the clock says; for tests. */
  readonly steady?: SteadyClock
  /** Opens although the database is older than the head kept beside it; the reason goes into the audit. */
  readonly acceptOlder?: string
  /** Whoever waits for it: an update may have to go through a long log first. */
  readonly opening?: Opening
}

/** A running desk over a company's folder. */
export interface OpenCompany {
  readonly desk: Desk
  readonly keys: CompanyKeys
  readonly store: OpenDatabase
  readonly ids: Ids
  readonly clock: Clock
  /** This workstation's own identity. */
  readonly signer: Signer
  /** Those it had before an older database was put in place. */
  readonly retired: readonly Signer[]
  /** What it holds as a witness of the relay's audit tree. */
  readonly checkpoints: CheckpointFile
  /** Who was erased, as it stands beside the database. */
  readonly ledger: ErasureLedger
  /** Sealed pictures of jobs. */
  readonly photos: PhotoKeeping
  /** The last process did not close the database: worth a check in the background. */
  readonly uncleanExit: boolean
  /** What is kept beside the records of where people live: it is asked for again. */
  forgetPlaces(): void
  /** Another X25519 key for this workstation, said in the documents at once: an old copy of them holds nothing any more that it could open. */
  renewAgreement(): void
  close(): void
}

/** Makes the folder's keys, an empty database and this workstation's identity. The recovery code is shown once. */
export async function createCompany(options: CompanyOptions, unlock: OwnUnlock): Promise<Result<OpenCompany & { readonly recoveryCode: string }>> {
  mkdirSync(options.folder, { recursive: true })
  if (existsSync(companyPaths(options.folder).database)) return refuse('store.exists')
  const ids = createIds(options.clock ?? systemClock)
  const created = await createFileKeyStore(options.folder).create(ids.next(), unlock)
  if (!created.ok) return created
  const company = await openWithKeys(options, created.value.keys, 'create')
  return company.ok ? ok({ ...company.value, recoveryCode: created.value.recoveryCode }) : company
}

/** A further workstation of the same company: its folder has the company's key file and nothing else yet. Records come from the other desks. */
export async function joinCompany(options: CompanyOptions, unlock: Unlock): Promise<Result<OpenCompany>> {
  const opened = await createFileKeyStore(options.folder).open(unlock)
  return opened.ok ? openWithKeys(options, opened.value.keys, 'create') : opened
}

export async function openCompany(options: CompanyOptions, unlock: Unlock): Promise<Result<OpenCompany>> {
  const keys = createFileKeyStore(options.folder, options.clock)
  const opened = await keys.open(unlock)
  if (!opened.ok) return opened
  const company = await openWithKeys(options, opened.value.keys, 'open')
  if (company.ok && opened.value.byShares.length > 0) {
    for (const { numbers } of opened.value.byShares) company.value.desk.recordAction(workstation(company.value.desk), 'store.openByShares', STORE, { decision: 'allowed', reason: numbers.join(', '), rules: [] })
    keys.recorded()
  }
  if (company.ok && opened.value.repaired) company.value.desk.recordAction(workstation(company.value.desk), 'store.keysRepaired', STORE, { decision: 'allowed', reason: 'key file put back from its spare copy', rules: [] })
  return company
}

async function openWithKeys(options: CompanyOptions, keys: CompanyKeys, use: 'create' | 'open'): Promise<Result<OpenCompany>> {
  const clock = options.clock ?? systemClock
  const ids = createIds(clock)
  const paths = companyPaths(options.folder)
  const store = openDatabase({ path: paths.database, keys: keys.databaseKeys, use })
  if (!store.ok) return store
  const { database } = store.value
  let head: HeadFile | undefined
  const ends: (() => void)[] = []
  const forgets: (() => void)[] = []
  try {
    let plan: PlanGate | null = null
    const inPlan = (module: string) => plan?.holds(module) ?? true
    const registry: ModuleRegistry = createModuleRegistry(typeof options.modules === 'function' ? options.modules({ path: paths.database, key: keyOf(store.value, keys), onClose: (end) => void ends.push(end), onForget: (forget) => void forgets.push(forget) }) : options.modules, { inPlan, isReady: (module) => tables.isReady(module) })
    const tables: ModuleTables = createModuleTables({ store: store.value, key: keyOf(store.value, keys), registry, inPlan, clock })
    const migrated = tables.migrateKernel()
    if (!migrated.ok) return closed(migrated)
    const prepared = await tables.prepare(options.opening)
    if (!prepared.ok) return closed(prepared)
    noteBrought(database, DEFAULT_POLICY, sha256, clock.now())
    head = createHeadFile(paths.head, keys.headMac)
    noteDatabaseKey(database, store.value.generation, clock.now())
    const trusted = checkHead(database.read, head)
    if (!trusted.ok && options.acceptOlder === undefined) return closed(trusted)
    if (!trusted.ok) retireDeviceIdentity(options.folder, clock.now())
    const identity = openDeviceIdentity(options.folder, keys.company, keys.signingWrap, ids)
    if (!identity.ok) return closed(identity)
    const { signer, agreement } = identity.value
    const secrets = createDeskSecrets({ agreement, proofKey: keys.workstationProof })
    let newestHybrid = () => 0
    const authority = createAuthority({ company: keys.company, device: signer.device, read: database.read, clock, steady: options.steady ?? systemSteadyClock, keeping: createLeaseFile(paths.lease, keys.headMac), sha256, verify: verifyEd25519, newestHybrid: () => newestHybrid() })
    plan = createPlanGate({ company: keys.company, database, keeping: createPlanFile(paths.plan, keys.headMac), now: () => authority.time.now(), sha256, verify: verifyEd25519 })
    const upToDate = tables.catchUp()
    if (!upToDate.ok) return closed(upToDate)
    const desk = createDesk({ company: keys.company, database, registry, policy: DEFAULT_POLICY, signer, secrets, clock, ids, sha256, verify: verifyEd25519, compressor: zstdCompressor, witness: head, nextTurn, authority, plan })
    desk.onEvent(({ records }) => {
      // Where that cannot be written now the module stays off until it can.
      if (records.some(({ kind }) => kind === 'company')) refusalsAsValues(() => void tables.catchUp())
    })
    newestHybrid = () => millisecondsOf(desk.core.hybridClock.last)
    if (!trusted.ok) succeedDevice(desk.core, workstation(desk), options.acceptOlder ?? '')
    // Its key file is gone: whose client ids these are it cannot show any more, and writes on under others.
    else if (isOfAnother(database.read, signer.device)) succeedDevice(desk.core, workstation(desk), 'the identity beside the database was gone')
    if (use === 'open') tendKeys(desk.core)
    const openHead = head
    const ledger = createErasureLedger(paths.erasures, keys.headMac)
    if (ledger.read() === 'lost') desk.recordAction(workstation(desk), 'privacy.ledgerLost', STORE, { decision: 'refused', reason: 'the list of who was erased is not what was written', rules: [] })
    // Before anybody can sign in: what was put back, or was left in the middle, may hold people who are to be held no more.
    eraseDue(desk, ledger)
    const photos = keepPhotos(desk, photoPlaces(options.folder, keys.company), clock)
    return ok({
      desk, ledger, keys, ids, photos, clock, signer, checkpoints: createCheckpointFile(paths.checkpoint, keys.headMac), retired: readRetiredIdentities(options.folder, keys.company, keys.signingWrap), store: store.value, uncleanExit: store.value.uncleanExit,
      renewAgreement() {
        secrets.useAgreement(renewAgreement(options.folder, keys.company, keys.signingWrap))
        tendKeys(desk.core)
        noteAgreement(desk.core)
      },
      forgetPlaces() {
        for (const forget of forgets) forget()
      },
      close() {
        for (const end of ends) end()
        // What it would lose is minutes: a folder that is gone, or a full disk, keeps nothing from being closed.
        try {
          authority.keep()
        } catch {}
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

/** The key that opened the database: it may be of an older generation than the newest. */
export function keyOf(store: OpenDatabase, keys: Pick<CompanyKeys, 'databaseKeys'>): Uint8Array {
  const found = keys.databaseKeys.find(({ generation }) => generation === store.generation)
  if (!found) throw new Error(`no database key of generation ${store.generation}`)
  return found.key
}

/** A database that does not hold the entry its head file names is an older copy, or was cut: it opens only when somebody answers for it. */
function checkHead(read: ReadDatabase, head: HeadFile): Result<void> {
  const known = head.read()
  const own = readAuditHead(read)
  if (known === undefined) return own === null ? ok(undefined) : refuse('store.head_missing')
  if (!holdsHead(read, known)) return refuse('store.rolled_back', { found: own?.seq ?? 0, expected: known.seq })
  if (own) head.write(own)
  return ok(undefined)
}

function isOfAnother(read: ReadDatabase, device: string): boolean {
  const last = read.get<{ device: string }>('SELECT device FROM audit_entry ORDER BY id DESC LIMIT 1')
  return last !== undefined && last.device !== device
}

const STORE: AccessTarget = { kind: 'store', id: null, location: null }

/** Acts where no user does: the workstation itself. */
function workstation(desk: Desk): Session {
  return { user: asId(desk.core.device), roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }
}

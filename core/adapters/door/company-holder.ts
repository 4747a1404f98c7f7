import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { Opening } from '../../kernel/migrations/prepare-migrations.ts'
import type { CancelSignal, Clock } from '../../kernel/ports/environment.ts'
import type { OwnUnlock, Unlock } from '../../kernel/ports/key-store.ts'
import { createCredentials, type Credentials } from '../credentials/credentials.ts'
import { createSecondFactors, type SecondFactors } from '../credentials/second-factors.ts'
import { companyPaths, hasCompany } from '../desk/company-folder.ts'
import { composeModules } from '../desk/compose-modules.ts'
import { createCompany, type CompanyOptions, type OpenCompany } from '../desk/open-company.ts'
import { openWithFreshKey } from '../desk/open-with-fresh-key.ts'
import { recoverByShares, type Recovered } from '../desk/recover-by-shares.ts'
import { isSampleFolder, unlockFromFile } from '../desk/open-key.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'

export interface OpenDesk {
  readonly state: 'open'
  readonly company: OpenCompany
  readonly credentials: Credentials
  readonly factors: SecondFactors
  readonly isSample: boolean
}

export type CompanyState = OpenDesk | { readonly state: 'none' | 'closed' } | { readonly state: 'broken'; readonly failure: Failure }

/** Where the operating system keeps the company's key, so that nobody types the passphrase every morning. */
export interface Keychain {
  /** Null where it has none, or may not be asked. */
  load(): Promise<Uint8Array | null>
  save(secret: Uint8Array): Promise<void>
}

export interface OpeningShare {
  readonly done: number
  readonly total: number
}

export interface HolderOptions {
  readonly folder: string
  readonly resources: string
  readonly environment: NodeJS.ProcessEnv
  readonly clock: Clock
  readonly keychain: Keychain | undefined
  readonly acceptOlder: string | undefined
  /** Opening takes longer, and is this far. */
  readonly onOpening: (done: number, total: number) => void
  /** Nobody waits for it any more. */
  readonly signal: CancelSignal | undefined
  readonly onBug: (error: unknown) => void
}

/** The company of one folder, from none to open. */
export interface CompanyHolder {
  readonly state: CompanyState
  /** A key is being tried, or a company made. */
  readonly isOpening: boolean
  /** How far, where an update goes through a long log first. */
  readonly opening: OpeningShare | null
  /** Opens it without a question where that is possible: key file, sample, passphrase of the environment, keychain. */
  start(acceptOlder?: string): Promise<void>
  open(unlock: Unlock, acceptOlder?: string): Promise<Result<void>>
  /** A new, empty company; nothing of it stays when `fill` refuses. */
  found(passphrase: string, fill: (desk: OpenDesk) => Promise<Result<void>>): Promise<Result<{ readonly recoveryCode: string }>>
  /** By shares of administrators. */
  recover(codes: readonly string[], passphrase: string): Promise<Result<Omit<Recovered, 'company'>>>
  adopt(company: OpenCompany): void
  options(): CompanyOptions
  onChange(listener: (state: CompanyState) => void): void
  close(): void
}

/** The key does not fit, or there is none of its kind: somebody can type another. */
const ASKS_AGAIN: readonly Failure['code'][] = ['keys.no_such_unlock', 'keys.wrong_unlock', 'keys.recovery_mistyped', 'keys.empty_passphrase']

export function createCompanyHolder(options: HolderOptions): CompanyHolder {
  const { folder, environment, keychain, onBug } = options
  const listeners: ((state: CompanyState) => void)[] = []
  /** One key at a time is tried: each takes 64 MiB and a core, and two must not both make a company here. */
  let isOpening = false
  let opening: OpeningShare | null = null
  let isClosed = false
  let state: CompanyState = { state: hasCompany(folder) ? 'closed' : 'none' }

  const waiting: Opening = {
    onProgress(done, total) {
      opening = { done, total }
      options.onOpening(done, total)
    },
    signal: {
      get aborted() {
        return isClosed || options.signal?.aborted === true
      },
    },
  }

  function become(next: CompanyState): void {
    state = next
    for (const listener of listeners) listener(next)
  }

  function companyOptions(acceptOlder = options.acceptOlder): CompanyOptions {
    return { folder, modules: composeModules(options.resources, onBug, environment), clock: options.clock, opening: waiting, ...(acceptOlder === undefined ? {} : { acceptOlder }) }
  }

  function deskOf(company: OpenCompany): OpenDesk {
    // What a process that ended in the middle of its work has left there is nobody's any more.
    for (const left of [companyPaths(folder).incoming, companyPaths(folder).outgoing]) rmSync(left, { recursive: true, force: true })
    return { state: 'open', company, credentials: createCredentials(company.desk.core.database, company.clock), factors: createSecondFactors(company.desk.core.database, company.clock), isSample: isSampleFolder(folder) }
  }

  async function unlockAlone(): Promise<Result<Unlock> | undefined> {
    const code = environment['TRUJOURNEY_RECOVERY_CODE']
    if (code) return ok({ kind: 'recovery', code })
    const fromFile = unlockFromFile(folder, environment)
    if (fromFile) return fromFile
    const passphrase = environment['TRUJOURNEY_PASSPHRASE']
    if (passphrase) return ok({ kind: 'passphrase', passphrase })
    const secret = await keychain?.load().catch((error: unknown) => (onBug(error), null))
    return secret ? ok({ kind: 'keychain', secret }) : undefined
  }

  async function rememberInKeychain(unlock: Unlock): Promise<void> {
    if (!keychain || unlock.kind === 'keychain' || unlock.kind === 'file') return
    try {
      const secret = new Uint8Array(randomBytes(32))
      await keychain.save(secret)
      await createFileKeyStore(folder).setUnlock(unlock, { kind: 'keychain', secret })
    } catch (error) {
      // The passphrase goes on opening it.
      onBug(error)
    }
  }

  async function alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (isOpening) return refuse('store.busy')
    isOpening = true
    try {
      return await work()
    } finally {
      isOpening = false
      opening = null
    }
  }

  async function open(unlock: Unlock, acceptOlder?: string): Promise<Result<void>> {
    const opened = await openWithFreshKey(companyOptions(acceptOlder), unlock)
    if (!opened.ok) return opened
    await rememberInKeychain(unlock)
    become(deskOf(opened.value))
    return ok(undefined)
  }

  return {
    get state() {
      return state
    },
    get opening() {
      return opening
    },
    get isOpening() {
      return isOpening
    },
    async start(acceptOlder) {
      if (isOpening) return
      if (!hasCompany(folder)) return become({ state: 'none' })
      const unlock = await unlockAlone()
      if (unlock === undefined) return become({ state: 'closed' })
      const opened = unlock.ok ? await alone(() => open(unlock.value, acceptOlder)) : unlock
      if (!opened.ok && opened.failure.code !== 'store.busy' && !isClosed) become(ASKS_AGAIN.includes(opened.failure.code) ? { state: 'closed' } : { state: 'broken', failure: opened.failure })
    },
    open: (unlock, acceptOlder) => alone(() => open(unlock, acceptOlder)),
    recover: (codes, passphrase) => alone(async () => {
      const recovered = await recoverByShares(companyOptions(), codes, passphrase)
      if (!recovered.ok) return recovered
      const { company, ...made } = recovered.value
      await rememberInKeychain({ kind: 'passphrase', passphrase })
      become(deskOf(company))
      return ok(made)
    }),
    found: (passphrase, fill) => alone(() => found(passphrase, fill)),
    adopt: (company) => become(deskOf(company)),
    options: companyOptions,
    onChange: (listener) => void listeners.push(listener),
    close() {
      isClosed = true
      if (state.state === 'open') state.company.close()
      state = { state: hasCompany(folder) ? 'closed' : 'none' }
    },
  }

  async function found(passphrase: string, fill: (desk: OpenDesk) => Promise<Result<void>>): Promise<Result<{ readonly recoveryCode: string }>> {
    if (hasCompany(folder)) return refuse('company.exists')
    const unlock: OwnUnlock = { kind: 'passphrase', passphrase }
    const created = await createCompany(companyOptions(), unlock)
    if (!created.ok) return created
    const desk = deskOf(created.value)
    const filled = await fill(desk)
    if (!filled.ok) {
      created.value.close()
      for (const name of readdirSync(folder)) if (MADE.test(name)) rmSync(join(folder, name), { force: true })
      return filled
    }
    await rememberInKeychain(unlock)
    become(desk)
    return ok({ recoveryCode: created.value.recoveryCode })
  }
}

/** What making a company writes into its folder. */
const MADE = /^(?:company\.db.*|keys\.(?:spare\.)?json|device\.json|head)$/

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCompany, joinCompany, type ModuleComposer, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import type { WitnessPace } from '../../core/adapters/sync/audit-witness.ts'
import type { LeasePace } from '../../core/adapters/sync/lease-keeper.ts'
import { createDeskSync, type DeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { PARTS, type Part } from '../../core/domain/records/field.ts'
import type { SteadyClock } from '../../core/kernel/ports/steady-clock.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import type { ModuleManifest } from '../../core/kernel/registry/module.ts'
import type { Grant } from '../../core/kernel/wire/wire-message.ts'
import type { AuditPace } from '../../sync-relay/audit/audit-trees.ts'
import { CompanySigner } from '../../sync-relay/keys/company-signer.ts'
import type { RelayLimits } from '../../sync-relay/limits.ts'
import { startRelay, type Relay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from './memory-relay-store.ts'
import { valueOf } from './value-of.ts'

export const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(9) }
/** Everything of every location, as the relay grants it. */
export function allGrants(parts: readonly Part[] = PARTS): Grant[] {
  return ['*', 'all'].flatMap((location) => parts.map((part) => ({ location, part, access: 'write' as const })))
}

/** The first session of an administrator at a workstation. */
export function adminOf(company: OpenCompany): Session {
  return { user: company.signer.device as never, roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }
}

/** A workstation of the company that `first` has, or the first of a new one. */
export async function openWorkstation(options: Parameters<typeof createCompany>[0], first?: { readonly folder: string }): Promise<OpenCompany> {
  if (first === undefined) return valueOf(await createCompany(options, UNLOCK))
  copyFileSync(join(first.folder, 'keys.json'), join(options.folder, 'keys.json'))
  return valueOf(await joinCompany(options, UNLOCK))
}

export interface RelayDesk {
  readonly folder: string
  readonly company: OpenCompany
  readonly sync: DeskSync
}

/** Real desks and a real relay process' inside over real sockets; what the relay keeps lies in memory, so that a test can look at it and take it away. */
export interface RelayNetwork {
  readonly store: ReturnType<typeof memoryRelayStorage>
  readonly members: ReturnType<typeof memoryMembership>
  readonly desks: RelayDesk[]
  readonly bugs: unknown[]
  /** Documents that the relay has compacted, one for each time. */
  readonly compactions: string[]
  readonly address: string
  /** `clock`: a workstation whose clock is not right. */
  add(grants?: readonly Grant[], clock?: { now(): number }, steady?: SteadyClock): Promise<RelayDesk>
  /** The first session of an administrator. */
  admin(): Session
  /** Signs for this company, as its relay does. */
  readonly signer: CompanySigner
  readonly relayId: string
  stopRelay(): Promise<void>
  startRelay(): Promise<void>
  dispose(): Promise<void>
}

export async function openRelayNetwork(modules: () => readonly ModuleManifest[] | ModuleComposer, options: { readonly limits?: Partial<RelayLimits>; readonly tls?: { readonly cert: string; readonly key: string }; readonly clock?: { now(): number }; readonly markMs?: number; readonly auditPace?: AuditPace; readonly witnessPace?: WitnessPace; readonly relayNow?: () => number; readonly leasePace?: LeasePace } = {}): Promise<RelayNetwork> {
  const root = mkdtempSync(join(tmpdir(), 'trujourney-relay-'))
  const store = memoryRelayStorage()
  const identity = openRelayIdentity(join(root, 'relay'))
  const bugs: unknown[] = []
  const compactions: string[] = []
  const desks: RelayDesk[] = []
  let relay: Relay | null = null
  let port = 0
  let members: ReturnType<typeof memoryMembership> | undefined

  async function start(): Promise<void> {
    relay = await startRelay({ host: '127.0.0.1', port, tls: options.tls ?? null, origins: [], identity, storage: store.storage, membership: members!.membership, metricsToken: null, log: (event, facts) => (event === 'document.compacted' ? compactions.push(String(facts?.['document'])) : bugs.push(event)), ...(options.limits ? { limits: options.limits } : {}), ...(options.auditPace ? { auditPace: options.auditPace } : {}), ...(options.relayNow ? { now: options.relayNow } : {}) })
    port = relay.port
  }

  async function stop(): Promise<void> {
    await relay?.close()
    relay = null
  }

  async function add(grants: readonly Grant[] = allGrants(), clock = options.clock, steady?: SteadyClock): Promise<RelayDesk> {
    const folder = mkdtempSync(join(root, 'desk-'))
    const company = await openWorkstation({ folder, modules: modules(), ...(clock ? { clock } : {}), ...(steady ? { steady } : {}) }, desks[0])
    members ??= memoryMembership(company.desk.core.company)
    if (!relay && port === 0) await start()
    valueOf(await joinRelay(company, adminOf(company), { address: `${options.tls ? 'wss' : 'ws'}://127.0.0.1:${port}`, invitation: await members.invite(grants), ca: options.tls?.cert ?? null, months: 2 }))
    const desk = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => bugs.push(error), ...(options.markMs === undefined ? {} : { markMs: options.markMs }), ...(options.witnessPace ? { witnessPace: options.witnessPace } : {}), ...(options.leasePace ? { leasePace: options.leasePace } : {}) }) }
    desks.push(desk)
    return desk
  }

  return {
    store,
    get members() {
      return members!
    },
    desks,
    bugs,
    compactions,
    get address() {
      return `${options.tls ? 'wss' : 'ws'}://127.0.0.1:${port}`
    },
    add,
    admin: () => adminOf(desks[0]!.company),
    signer: new CompanySigner(store.storage, identity),
    relayId: identity.id,
    stopRelay: stop,
    startRelay: start,
    async dispose() {
      for (const { sync, company } of desks) {
        sync.close()
        company.close()
      }
      await stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** What a desk learns makes it want more: a new one knows of no location at first. */
const STEADY_MS = 300

/** Until every desk is online with all it wants, nothing waits, and it stays so. */
export async function settled(desks: readonly RelayDesk[], ms = 15_000): Promise<void> {
  let since = Infinity
  await eventually(() => {
    const isSettled = desks.every(({ sync, company }) => {
      const { state, opened, wanted } = sync.current()
      return state === 'online' && opened === wanted && waitingChanges(company.desk.core.database.read).length === 0
    })
    since = isSettled ? Math.min(since, performance.now()) : Infinity
    return performance.now() - since > STEADY_MS
  }, ms, () => desks.map(({ sync, company }) => ({ ...sync.current(), waiting: waitingChanges(company.desk.core.database.read) })))
}

export async function eventually(isSo: () => boolean | Promise<boolean>, ms = 15_000, tell: () => unknown = () => ''): Promise<void> {
  const end = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${JSON.stringify(tell())}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

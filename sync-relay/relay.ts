import { setTimeout as delay } from 'node:timers/promises'
import { randomBytes, randomUUID } from 'node:crypto'
import type { LiveRelay } from './admin/live-relay.ts'
import { AuditEvidence } from './audit/audit-evidence.ts'
import { AuditIntake } from './audit/audit-intake.ts'
import { AuditTrees, type AuditPace } from './audit/audit-trees.ts'
import { CompanySigner } from './keys/company-signer.ts'
import { sha256 } from './keys/sha256.ts'
import { Leases, type LeaseTerms } from './leases/leases.ts'
import { DEFAULT_LIMITS, type RelayLimits } from './limits.ts'
import type { Membership } from './membership/membership.ts'
import { Plans } from './plans/plans.ts'
import { CommitQueue } from './rooms/commit-queue.ts'
import { Rooms } from './rooms/rooms.ts'
import type { SharedBy } from './rooms/sharing.ts'
import { createFoldThread } from './server/fold-thread.ts'
import { incidentLog } from './server/incidents.ts'
import { Metrics, type RelayGauges } from './server/metrics.ts'
import { decoyKey, verifyEd25519, type RelayIdentity } from './server/relay-identity.ts'
import { factsOf, type WriteLog } from './server/relay-log.ts'
import { listenForDesks, type ServerOptions } from './server/relay-server.ts'
import { placeOf } from './server/relay-place.ts'
import { relayRequests } from './server/requests.ts'
import { Sessions } from './sessions/sessions.ts'
import { Shares } from './sessions/throttle.ts'
import { measuredStorage } from './storage/measured-storage.ts'
import { StorageFault, type RelayStorage } from './storage/relay-storage.ts'
import { Bearers } from './tokens/bearers.ts'
import { Challenges, usedOnce } from './tokens/challenges.ts'
import { OidcIssuer } from './tokens/oidc-issuer.ts'
import { RelayTokens } from './tokens/relay-tokens.ts'

/** How often a storage that is a server is asked whether it is there, in ms, and for what: something that there is not. */
const PROBE_MS = 1_000
const NO_COMPANY = '00000000-0000-0000-0000-000000000000'

/** How often it is noted who is here. */
const SEEN_MS = 30_000

/** Documents that stay in memory though nobody has them open, in bytes. */
const MOST_IDLE_BYTES = 64 * 1024 * 1024

export interface RelayOptions extends ServerOptions {
  readonly identity: RelayIdentity
  readonly storage: RelayStorage
  readonly membership: Membership
  /** Where other processes work on the same storage. */
  readonly sharedBy?: SharedBy
  readonly limits?: Partial<RelayLimits>
  /** Whose bearer tokens are taken beside the relay's own. */
  readonly oidc?: { readonly issuer: string; readonly audience: string }
  /** How often the audit trees are signed; for tests. */
  readonly auditPace?: AuditPace
  /** How long devices may go on by themselves; for tests. */
  readonly leaseTerms?: LeaseTerms
  /** Epoch ms; for tests. */
  readonly now?: () => number
  /** So long `/ready` says no before the door is closed, so that whoever shares out desks sends no more. */
  readonly drainMs?: number
  /** Where it stands, for companies that allow their data there alone: CA, CA-QC, US, EU. Left out: it does not say. */
  readonly region?: string
  /** For whoever reads `/metrics`; null for nobody. */
  readonly metricsToken: string | null
  readonly log: WriteLog
}

export interface Relay {
  readonly port: number
  readonly live: LiveRelay
  /** Tells everybody to go, stores what it has taken, and closes storage. */
  readonly close: () => Promise<void>
}

/** One relay process: sessions and rooms over a storage and a membership that are given. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const { membership, identity } = options
  const metrics = new Metrics()
  const storage = measuredStorage(options.storage, metrics)
  const log = { failed: (error: unknown) => {
    // A server that is away is said once (`storage.away`), and not by everybody who wanted something of it.
    if (options.sharedBy === undefined || !(error instanceof StorageFault && error.kind === 'gone')) options.log('relay.failed', factsOf(error))
  }, incident: incidentLog(options.log), lost: (about: Readonly<Record<string, string>>) => options.log('device.lost', about), planBehind: (about: Readonly<Record<string, string | number>>) => options.log('plan.behind', about) }
  const folding = createFoldThread()
  const queue = new CommitQueue(storage, log.failed)
  const rooms = new Rooms({ storage, queue, limits, fold: folding.fold, compact: folding.compact, compacted: (what) => options.log('document.compacted', { ...what }), now: () => clock.now(), mostIdleBytes: MOST_IDLE_BYTES, failed: log.failed, sharedBy: options.sharedBy ?? null, contended: () => metrics.contended() })
  const sessions = new Sessions(membership, log.failed)
  const clock = { now: options.now ?? Date.now, monotonic: () => performance.now() }
  const decoy = decoyKey()
  const tokens = new RelayTokens({ relay: identity.id, privateKey: identity.privateKey, now: clock.now, newId: randomUUID })
  const bearers = new Bearers({ relay: identity.id, tokens, oidc: options.oidc === undefined ? null : new OidcIssuer({ ...options.oidc, now: clock.now }), membership })
  const trees = new AuditTrees({
    storage, membership, identity, crypto: { sha256, verify: verifyEd25519 }, now: clock.now, failed: log.failed, forked: (company, device, seq) => options.log('audit.forked', { company, device, seq }),
    ...(options.auditPace === undefined ? {} : { pace: options.auditPace }),
  })
  const signer = new CompanySigner(storage, identity)
  const plans = new Plans({ storage, signer, relay: identity.id, now: clock.now })
  const leases = new Leases({ signer, identity, now: clock.now, ...(options.leaseTerms === undefined ? {} : { terms: options.leaseTerms }) })
  const startedAt = Date.now()
  const gauges = (): RelayGauges => ({ connections: server.connections(), sessions: sessions.count, rooms: rooms.count, storageUp: isAnswering ? 1 : 0, fanoutLive: options.sharedBy?.fanout.isLive === true ? 1 : 0 })
  let isReady = true
  let isAnswering = true
  const probe = async (): Promise<void> => {
    const was = isAnswering
    isAnswering = await membership.company(NO_COMPANY).then(() => true, () => false)
    if (was !== isAnswering) options.log(isAnswering ? 'storage.back' : 'storage.away')
  }
  // A folder of its own is there or the process ends; a server goes and comes back.
  const probing = options.sharedBy === undefined ? undefined : setInterval(() => void probe(), PROBE_MS).unref()
  const noteSeen = async (): Promise<void> => {
    const seen = sessions.takeSeen()
    if (seen.length > 0) await membership.seen(seen.map((device) => ({ ...device, at: Date.now() })))
  }
  const noting = setInterval(() => void noteSeen().catch(log.failed), SEEN_MS).unref()
  const server = await listenForDesks(options, {
    relayId: identity.id, limits, membership, storage, rooms, sessions, bearers, metrics, log, shares: new Shares(limits, clock.monotonic),
    audit: new AuditIntake(storage, { sha256, verify: verifyEd25519 }, trees, new AuditEvidence({ storage, membership, leases, now: clock.now, refused: (company, device, seq, why) => options.log('audit.refused', { company, device, seq, why }) })), trees, leases, plans,
    clock, random: (bytes) => new Uint8Array(randomBytes(bytes)), newId: randomUUID, verify: verifyEd25519, decoyKey: decoy,
  }, relayRequests({
    relayId: identity.id, place: placeOf(identity, options.region ?? null), limits, membership, storage, tokens, bearers, challenges: new Challenges(identity.privateKey, clock.now, usedOnce(clock.now, (what, ms) => options.sharedBy?.fanout.useOnce(what, ms) ?? Promise.resolve(true))), origins: options.origins, clock, verify: verifyEd25519, decoyKey: decoy, incident: log.incident, isReady: () => isReady && isAnswering, failed: log.failed,
    metrics: options.metricsToken === null ? null : { token: options.metricsToken, text: () => metrics.text(gauges()) },
  }))
  return {
    port: server.port,
    live: { socketsOf: (company) => sessions.socketsOf(company), health: () => ({ isReady: isReady && isAnswering, startedAt, memoryBytes: process.memoryUsage.rss(), ...gauges(), ...metrics.summary() }) },
    close: async () => {
      isReady = false
      if (options.drainMs !== undefined) await delay(options.drainMs)
      clearInterval(noting)
      clearInterval(probing)
      await server.close()
      rooms.stop()
      await noteSeen().catch(log.failed)
      sessions.stop()
      metrics.stop()
      await rooms.drained()
      await trees.close()
      await folding.close()
      await options.sharedBy?.fanout.close()
      await storage.close()
      await membership.close()
    },
  }
}

import type { CloseReason, RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { AuditIntake } from '../audit/audit-intake.ts'
import type { AuditTrees } from '../audit/audit-trees.ts'
import type { Leases } from '../leases/leases.ts'
import type { RelayLimits } from '../limits.ts'
import type { Membership } from '../membership/membership.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Plans } from '../plans/plans.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import type { Bearers } from '../tokens/bearers.ts'
import type { Sessions } from './sessions.ts'
import type { Shares } from './throttle.ts'

/** What a session works with. */
export interface SessionParts {
  /** Of this relay: its public key's fingerprint, which devices sign against. */
  readonly relayId: string
  readonly limits: RelayLimits
  readonly membership: Membership
  readonly storage: RelayStorage
  readonly rooms: Rooms
  readonly sessions: Sessions
  readonly shares: Shares
  readonly bearers: Bearers
  readonly audit: AuditIntake
  readonly trees: AuditTrees
  readonly leases: Leases
  readonly plans: Plans
  readonly metrics: RelayMetrics
  readonly log: RelayLog
  /** `monotonic` never goes back; `now` is epoch ms. */
  readonly clock: { readonly now: () => number; readonly monotonic: () => number }
  readonly random: (bytes: number) => Uint8Array
  readonly newId: () => string
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** A public key that nobody holds. */
  readonly decoyKey: Uint8Array
}

/** Counts only: nothing here is about a person. */
export interface RelayMetrics {
  readonly delivered: () => void
  readonly stored: () => void
  readonly refused: (reason: RefusedReason) => void
  readonly closed: (reason: CloseReason) => void
  /** So much of what a device told of who is there was about clients that are not its own. */
  readonly spoofed: (count: number) => void
}

export type Incident = 'socket.ended' | 'socket.refused' | 'request.refused' | 'foreign.asked' | 'presence.dropped'

export interface RelayLog {
  readonly failed: (error: unknown) => void
  /** A device was taken out by another of its company. */
  readonly lost: (about: { readonly company: string; readonly device: string; readonly by: string }) => void
  /** A device knows a later plan than this relay has: its data is an older copy. */
  readonly planBehind: (about: { readonly company: string; readonly device: string; readonly known: number; readonly newest: number }) => void
  /** Somebody was turned away. The first of a kind is written at once, the others of that second as a count. */
  readonly incident: (event: Incident, reason: string, about: Readonly<Record<string, string | number>>) => void
}

import type { Desk } from '../../kernel/desk/desk.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import type { CompanyDevice, Grant } from '../../kernel/wire/wire-message.ts'
import type { CheckpointFile } from '../sqlite/checkpoint-file.ts'
import type { WitnessPace } from './audit-witness.ts'
import type { FormerSelves } from './former-selves.ts'
import type { HeadOfficeMarks } from './head-office-marks.ts'
import type { LeasePace } from './lease-keeper.ts'
import type { Outgoing } from './outgoing.ts'
import type { Presence } from './presence.ts'
import type { RelayLine, Told, Welcome } from './relay-line.ts'

export interface SessionOptions {
  readonly desk: Desk
  readonly line: RelayLine
  readonly outgoing: Outgoing
  readonly formerSelves: (onDone: (document: string) => void) => FormerSelves
  readonly welcome: Welcome
  readonly months: number
  readonly signer: Signer
  /** The relay that this desk joined. */
  readonly relay: string
  readonly checkpoints: CheckpointFile
  /** For tests. */
  readonly witnessPace?: WitnessPace
  /** For tests. */
  readonly leasePace?: LeasePace
  readonly onMembers: (members: readonly CompanyDevice[]) => void
  /** The relay did not take this chain the last time. */
  readonly withAudit: boolean
  readonly headOffice: HeadOfficeMarks
  readonly presence: Presence
  /** Documents that stay open; for tests. */
  readonly mostOpen?: number
  readonly onChange: () => void
  readonly onBug: (error: unknown) => void
}

/** One line to the relay, from the welcome to its end: which documents are open on it, what goes up and what came down. */
export interface SyncSession {
  told(message: Told): void
  /** Something changed at this desk, or may have. */
  look(): void
  /** Other documents may be wanted now: another month, another location. */
  replan(): void
  /** Another device is lost. */
  reportLost(device: string): void
  /** Documents in step. */
  readonly opened: number
  readonly wanted: number
  readonly notTaken: readonly { readonly document: string; readonly code: string }[]
  /** Wanted, and not in step. */
  readonly notYet: readonly string[]
  /** Changes that the relay has told of and that are not taken in. */
  readonly behind: readonly { readonly document: string; readonly changes: number }[]
  readonly grants: readonly Grant[]
  /** Links of the audit chain are on their way and not acknowledged. */
  readonly isSendingAudit: boolean
  end(): void
}

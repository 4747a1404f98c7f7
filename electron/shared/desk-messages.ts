import { because, type Access } from '../../core/kernel/contract/access.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'

/*
 * What main and the desk's process say to each other. Each window is a connection of its own: `window` says whose.
 * Frames of windows pass unread; the desk checks them.
 */

export interface DeskSettings {
  readonly companyFolder: string
  /** The tables that come with the program. */
  readonly resourcesFolder: string
  /** Where bugs are noted. */
  readonly logFile: string
  readonly version: string
  readonly language: 'en' | 'fr'
  /** What the system's key store gave back: opens the company without a passphrase. Base64 of 32 bytes. */
  readonly openingSecret: string | null
  /** There is a key store that keeps secrets from other users of this computer. */
  readonly canSeal: boolean
}

export type ToDesk =
  | { readonly t: 'start'; readonly settings: DeskSettings }
  | { readonly t: 'call'; readonly call: number; readonly window: number; readonly isWall: boolean; readonly frame: unknown }
  | { readonly t: 'windowClosed'; readonly window: number }
  | { readonly t: 'sealed'; readonly secret: number; readonly kept: boolean }
  | { readonly t: 'stop' }

export type FromDesk =
  | { readonly t: 'ready' }
  | { readonly t: 'reply'; readonly call: number; readonly reply: ReplyFrame }
  | { readonly t: 'event'; readonly window: number; readonly frame: EventFrame }
  /** Asks for a new opening secret to be sealed; `secret` numbers the request. */
  | { readonly t: 'seal'; readonly secret: number; readonly base64: string }
  | { readonly t: 'stopped' }

const ours = because('own process')
/** What a call carries is checked by the desk, as from any other wire. */
export const TO_DESK_ACCESS = { start: ours, call: ours, windowClosed: ours, sealed: ours, stop: ours } as const satisfies Readonly<Record<ToDesk['t'], Access>>
export const FROM_DESK_ACCESS = { ready: ours, reply: ours, event: ours, seal: ours, stopped: ours } as const satisfies Readonly<Record<FromDesk['t'], Access>>

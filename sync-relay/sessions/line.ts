import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'

/** One open socket, as a session sees it. */
export interface Line {
  /** One frame of the protocol. */
  send(frame: Uint8Array): void
  /** One frame that is written for many: what the socket makes of it is kept in `shared` and made once. */
  sendShared(frame: Uint8Array, shared: Map<string, Uint8Array>): void
  /** Bytes that the other end has not taken yet. */
  readonly unsent: number
  /** Not read on until `resume`. */
  pause(): void
  resume(): void
  close(reason: CloseReason): void
}

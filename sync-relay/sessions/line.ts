import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'

/** One open socket, as a session sees it. */
export interface Line {
  /** One frame of the protocol. */
  send(frame: Uint8Array): void
  /** One frame that is written for many, in one protocol: what the socket makes of it is made once and kept in `shared` under the protocol's name. */
  sendShared(shared: Map<string, Uint8Array>, as: string, encode: () => Uint8Array): void
  /** Bytes that the other end has not taken yet. */
  readonly unsent: number
  /** Once, when the other end has taken all that was sent; never where the line ends before. */
  onceTaken(then: () => void): void
  /** Not read on until `resume`. */
  pause(): void
  resume(): void
  close(reason: CloseReason): void
}

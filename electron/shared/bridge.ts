import { because, type Access } from '../../core/kernel/contract/access.ts'
import type { Wire } from '../../core/kernel/contract/client.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'

/** Every channel between a window and main: on one it asks, on the other it is told. */
export const IPC_CHANNELS = { 'desk:call': because('own page'), 'desk:event': because('own page') } as const satisfies Readonly<Record<string, Access>>
type IpcChannel = keyof typeof IPC_CHANNELS

/** The one channel on which a window asks. */
export const CALL_CHANNEL: IpcChannel = 'desk:call'
/** The one channel on which a window is told. */
export const EVENT_CHANNEL: IpcChannel = 'desk:event'

export type ConnectionState = 'up' | 'restarting'
export type WindowMessage = EventFrame | { readonly t: 'connection'; readonly state: ConnectionState }

/** What a window finds at `window.desk`, and all it finds. */
export interface DeskBridge extends Wire {
  call(frame: CallFrame): Promise<ReplyFrame>
  /** Called at once with the state as it is, and at every change. Returns the way to stop. */
  onConnection(listener: (state: ConnectionState) => void): () => void
}

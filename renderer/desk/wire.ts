import type { Wire } from '../../core/kernel/contract/client.ts'

/** `up`: the desk answers. `connecting`: for the first time. `down`: it was there, and is being looked for; `restarting`: its process is being started again. */
export type Connection = 'connecting' | 'up' | 'down' | 'restarting'

/** A wire that knows whether it leads anywhere. */
export interface DeskWire extends Wire {
  /** Called at once with the state as it is, and at every change. Returns the way to stop. */
  onConnection(listener: (state: Connection) => void): () => void
}

declare global {
  interface Window {
    /** What the preload of the shell exposes; absent in a browser. */
    readonly desk?: DeskWire
  }
}

import type { WebContents } from 'electron'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import type { ShellEvents } from '../../core/kernel/contract/shell-events.ts'
import { EVENT_CHANNEL, type ConnectionState, type WindowMessage } from '../shared/bridge.ts'

/** What one window is told, by the desk and by the shell. */
export interface WindowChannel {
  desk(frame: EventFrame): void
  shell<T extends keyof ShellEvents>(topic: T, payload: ShellEvents[T]): void
  connection(state: ConnectionState): void
}

export function createWindowChannel(contents: WebContents): WindowChannel {
  // A client takes a gap in the revisions for something missed: what the shell tells is counted in.
  let fromDesk = 0
  let fromShell = 0

  function send(message: WindowMessage): void {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, message)
  }

  return {
    desk(frame) {
      fromDesk = frame.revision
      send({ ...frame, revision: fromDesk + fromShell })
    },
    shell(topic, payload) {
      fromShell += 1
      send({ t: 'event', topic, revision: fromDesk + fromShell, payload })
    },
    connection: (state) => send({ t: 'connection', state }),
  }
}

import { createDoor, type DoorConnection } from '../../core/adapters/door/door.ts'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import type { DeskSettings, FromDesk, ToDesk } from '../shared/desk-messages.ts'
import { createBugLog } from '../shared/bug-log.ts'
import { createKeychain } from './keychain.ts'

/** A desk that listens to main: each window has a line of its own, and so a person of its own. */
export interface RunningDesk {
  receive(message: ToDesk): void
}

export function runDesk(settings: DeskSettings, send: (message: FromDesk) => void): RunningDesk {
  const keychain = createKeychain(settings, send)
  const door = createDoor({
    folder: settings.companyFolder,
    resources: settings.resourcesFolder,
    shell: 'electron',
    version: settings.version,
    language: settings.language,
    ...(settings.canSeal ? { keychain } : {}),
    // The window is there meanwhile, and says so.
    onOpening: () => send({ t: 'ready' }),
    onBug: createBugLog(settings.logFile),
  })
  const lines = new Map<number, DoorConnection>()

  function lineOf(window: number, isWall: boolean): DoorConnection {
    const tell = (frame: EventFrame): void => send({ t: 'event', window, frame })
    const line = lines.get(window) ?? (isWall ? door.connectOwnWall(tell) : door.connect(tell))
    lines.set(window, line)
    return line
  }

  // A window that asks at once is told what came of it; without a company, too, there is a desk.
  void door.start().finally(() => send({ t: 'ready' }))

  return {
    receive(message) {
      if (message.t === 'call') void lineOf(message.window, message.isWall).handle(message.frame).then((reply) => send({ t: 'reply', call: message.call, reply }))
      else if (message.t === 'windowClosed') {
        lines.get(message.window)?.close()
        lines.delete(message.window)
      } else if (message.t === 'sealed') keychain.answered(message.secret, message.kept)
      else if (message.t === 'stop') void door.close().finally(() => send({ t: 'stopped' }))
    },
  }
}

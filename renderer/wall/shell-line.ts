import type { Wire } from '../../core/kernel/contract/client.ts'
import type { WallNews } from './wall-news.ts'

/** What the shell's preload gives every window. */
export interface ShellWire extends Wire {
  onConnection(listener: (state: 'up' | 'restarting') => void): () => void
}

const LOOK_MS = 3_000
/** The desk is heard each five seconds. */
const SILENCE_MS = 12_000
const KEPT_AS = 'trujourney.wall.location'

export interface ShellLine {
  /** One of those that had to be chosen from; kept for the next start. */
  choose(location: string): void
  close(): void
}

/** The wall of the workstation itself: no network, no code. Asks again whenever nothing has been heard for a while. */
export function openShellLine(wire: ShellWire, tell: (news: WallNews) => void): ShellLine {
  let heardAt = 0
  let calls = 0
  let isAsking = false
  let isChoosing = false

  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    calls += 1
    const reply = await wire.call({ t: 'call', id: calls, method: 'display.here', input: { location: localStorage.getItem(KEPT_AS) } }).catch(() => undefined)
    isAsking = false
    // No company is open yet, or the desk is being started: it is asked again.
    if (reply?.t !== 'ok') return
    heardAt = Date.now()
    const { location, places } = reply.value as { location: string | null; places: { id: string; name: string }[] }
    isChoosing = location === null
    if (isChoosing) tell({ kind: 'choose', places })
  }

  const endEvents = wire.onEvent(({ topic, payload }) => {
    if (topic === 'display.settings') tell({ kind: 'settings', settings: payload as never })
    if (topic !== 'wall.shown' && topic !== 'display.beat') return
    heardAt = Date.now()
    tell(topic === 'wall.shown' ? { kind: 'wall', wall: payload as never } : { kind: 'heard', at: (payload as { at: number }).at })
  })
  const endStates = wire.onConnection((state) => {
    if (state === 'up') void ask()
    else tell({ kind: 'lost' })
  })
  const looking = setInterval(() => {
    if (!isChoosing && Date.now() - heardAt > SILENCE_MS) void ask()
  }, LOOK_MS)

  return {
    choose(location) {
      localStorage.setItem(KEPT_AS, location)
      isChoosing = false
      void ask()
    },
    close() {
      clearInterval(looking)
      endEvents()
      endStates()
    },
  }
}

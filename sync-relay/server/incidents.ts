import type { Incident, RelayLog } from '../sessions/session-parts.ts'
import type { WriteLog } from './relay-log.ts'

const GATHER_MS = 1_000

/** Whoever attacks does not write our log: the first of a kind stands in it with what is known about it, the others of the same second as a number. */
export function incidentLog(write: WriteLog): RelayLog['incident'] {
  const others = new Map<string, number>()

  function tellOthers(key: string, event: Incident, reason: string): void {
    const more = others.get(key) ?? 0
    others.delete(key)
    if (more > 0) write(event, { reason, more })
  }

  return (event, reason, about) => {
    const key = `${event} ${reason}`
    const more = others.get(key)
    if (more !== undefined) return void others.set(key, more + 1)
    others.set(key, 0)
    write(event, { reason, ...about })
    setTimeout(() => tellOthers(key, event, reason), GATHER_MS).unref()
  }
}

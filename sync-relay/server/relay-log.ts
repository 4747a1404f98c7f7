/** Everything that the relay says of itself. Closed: whoever watches over it can name what to wake up for. */
export const RELAY_EVENTS = [
  'relay.started', 'relay.draining', 'relay.stopped', 'relay.failed', 'storage.failed', 'storage.away', 'storage.back', 'fanout.away', 'fanout.back', 'key.made', 'audit.forked', 'audit.refused', 'device.lost', 'plan.behind', 'document.compacted',
  'admin.done', 'admin.refused', 'admin.failed', 'page.opened', 'page.closed', 'page.entered', 'page.turned_away',
  'socket.ended', 'socket.refused', 'request.refused', 'foreign.asked', 'presence.dropped',
] as const
export type RelayEvent = (typeof RELAY_EVENTS)[number]

/** Ids, counts, names of reasons: never a person, a name that somebody gave, or anything secret. */
export type RelayFacts = Readonly<Record<string, string | number | boolean | null>>
export type WriteLog = (event: RelayEvent, facts?: RelayFacts) => void

/** One line for each event: JSON for a machine that collects them, or text for a terminal. */
export function relayLog(format: 'json' | 'text', now: () => number, write: (line: string) => void): WriteLog {
  return (event, facts = {}) => {
    const at = new Date(now()).toISOString()
    if (format === 'json') write(`${JSON.stringify({ at, event, ...facts })}\n`)
    else write(`${[at, event, ...Object.entries(facts).map(([name, value]) => `${name}=${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)].join(' ')}\n`)
  }
}

/** What may be said of an error: its kind and where it was thrown. Its message may quote what was given. */
export function factsOf(error: unknown): RelayFacts {
  return error instanceof Error ? { error: error.name, where: error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))?.trim() ?? '' } : { error: 'unknown' }
}

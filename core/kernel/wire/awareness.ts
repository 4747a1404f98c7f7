import { WIRE_LIMITS } from './wire-message.ts'
import { WireFault, WireReader } from './wire-reader.ts'
import { WireWriter } from './wire-writer.ts'

/**
 * Who is there and what they are at, of one Yjs client of one document: what `present` frames carry, in both directions, and in the encoding of
 * y-protocols/awareness. A client speaks for the document's client ids of its own device, or for one that nobody has; what it says under another's is dropped.
 *
 * `clock` rises with everything that is said of a client: what is not newer is not taken, and a line that comes back begins with a higher one than the
 * last (others have kept that). `state` is the JSON text of an object; null says that the client is gone, as the relay says of everyone whose socket ends.
 * What was said in 50 ms goes out as one, the newest of each client, to everybody who has the document open, the sender too; it is never stored.
 */
export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  readonly state: string | null
}

const NOBODY = 'null'

/** `undefined`: not an awareness update, or one beyond what one may hold. Never throws, whatever the bytes. */
export function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] | undefined {
  if (bytes.length > WIRE_LIMITS.awareness) return undefined
  const reader = new WireReader(bytes)
  try {
    const entries = reader.list(WIRE_LIMITS.awarenessClients, () => ({ client: reader.number(), clock: reader.number(), state: stateOf(reader.text(WIRE_LIMITS.awarenessState)) }))
    reader.end()
    return entries
  } catch (error) {
    if (error instanceof WireFault) return undefined
    throw error
  }
}

export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const writer = new WireWriter()
  return writer.list(entries, ({ client, clock, state }) => void writer.number(client).number(clock).text(state ?? NOBODY)).done()
}

function stateOf(text: string): string | null {
  if (text === NOBODY) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new WireFault('no JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WireFault('no object')
  return text
}

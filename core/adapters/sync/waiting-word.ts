import { z } from 'zod'
import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { announcedEntries, noteAnnounced, waitingEntries, type WaitingEntries } from '../../kernel/sync/announced-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'

const TAG = /^[0-9a-f]{12}$/
const MOST_FORMER = 16

/** What a workstation says, beside what its people look at, of its own entries that the relay has not got: so others know what they lack before it comes. */
export const waitingWordSchema = z.strictObject({ entries: z.int().min(0), since: z.int().nullable(), former: z.array(z.string().regex(TAG)).max(MOST_FORMER) })
export type WaitingWord = z.output<typeof waitingWordSchema>

/** What is on its way this moment is no news. */
const GRACE_MS = 2_000

export interface WaitingWords {
  /** Looks again; the documents in which there is another word to be said now. */
  look(isAnythingWaiting: boolean): string[]
  /** Null: this is no document in which that is said. */
  of(document: string): WaitingWord | null
  /** Said by the owner of that client id in a document; believed is only who has written there. */
  heard(document: string, client: number, word: WaitingWord): void
}

export function createWaitingWords(core: DeskCore): WaitingWords {
  const { read } = core.database
  const former = read.all<{ device: string }>('SELECT device FROM audit_device WHERE device <> ? ORDER BY id DESC LIMIT ?', core.device, MOST_FORMER).map(({ device }) => device.slice(-12))
  let waiting: ReadonlyMap<string, WaitingEntries> = new Map()

  return {
    look(isAnythingWaiting) {
      const before = waiting
      const now = core.clock.now()
      waiting = isAnythingWaiting ? new Map([...waitingEntries(read, core.device)].filter(([, { since }]) => since === null || now - since > GRACE_MS)) : new Map()
      const changed = [...new Set([...before.keys(), ...waiting.keys()])].filter((location) => before.get(location)?.entries !== waiting.get(location)?.entries)
      return changed.map((location) => `${core.company}/${location}/ops/live`)
    },
    of(document) {
      const name = parseDocumentName(document)
      if (!name || name.location === '*' || name.part !== 'ops' || name.epoch !== 'live') return null
      return { ...(waiting.get(name.location) ?? { entries: 0, since: null }), former }
    },
    heard(document, client, { entries, since, former: before }) {
      const location = parseDocumentName(document)?.location
      const owner = read.get<{ device: string }>('SELECT device FROM document_client WHERE document = ? AND client_id = ?', document, client)?.device
      if (location === undefined || owner === undefined || owner === core.device) return
      const device = owner.slice(-12)
      const known = announcedEntries(read, location)
      const isKnown = (known.find((one) => one.device === device)?.entries ?? 0) === entries && !known.some((one) => before.includes(one.device))
      // Said again every so often: what cannot be written just now is written then.
      if (!isKnown) refusalsAsValues(() => core.database.transact((tx) => noteAnnounced(tx, location, { device, entries, since, at: core.clock.now(), former: before })))
    },
  }
}

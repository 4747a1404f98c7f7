import { z } from 'zod'
import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { announcedEntries, noteAnnounced, waitingEntries, type WaitingEntries } from '../../kernel/sync/announced-store.ts'
import { clientOwner } from '../../kernel/sync/sync-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'

const TAG = /^[0-9a-f]{12}$/
const MOST_FORMER = 16

/** What a workstation says, beside what its people look at, of its own entries that the relay has not got: so others know what they lack before it comes. */
export const waitingWordSchema = z.strictObject({ entries: z.int().min(0), since: z.int().nullable(), former: z.array(z.string().regex(TAG)).max(MOST_FORMER) })
export type WaitingWord = z.output<typeof waitingWordSchema>

/** What is on its way this moment is no news. */
const GRACE_MS = 2_000
/** Clocks of two workstations are seldom further apart. */
const CLOCKS_APART_MS = 3_600_000

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
    heard(document, client, { entries, since, former: claimed }) {
      const location = parseDocumentName(document)?.location
      const owner = clientOwner(read, document, client)
      if (location === undefined || owner === undefined || owner === core.device) return
      const device = owner.slice(-12)
      const known = announcedEntries(read, location)
      // Nobody else's chain is known here, so a claim alone takes back no word: only what was said before the claimant was made, since which an identity before it is silent.
      const before = known.filter((one) => claimed.includes(one.device) && one.at <= madeAt(owner) + CLOCKS_APART_MS).map((one) => one.device)
      const isKnown = (known.find((one) => one.device === device)?.entries ?? 0) === entries && before.length === 0
      // Said again every so often: what cannot be written just now is written then.
      if (!isKnown) refusalsAsValues(() => core.database.transact((tx) => noteAnnounced(tx, location, { device, entries, since, at: core.clock.now(), former: before })))
    },
  }
}

/** Epoch ms, as a UUIDv7 begins with it. */
function madeAt(device: string): number {
  return Number.parseInt(device.replace('-', '').slice(0, 12), 16)
}

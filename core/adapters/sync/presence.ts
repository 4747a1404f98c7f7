import { z } from 'zod'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { createWaitingWords, waitingWordSchema } from './waiting-word.ts'
import { decodeAwareness, encodeAwareness } from '../../kernel/wire/awareness.ts'

/** What somebody has open, or in the hand on the board. Ids only: names are looked up by whoever may read them. */
const lookSchema = z.strictObject({ user: z.string().max(60), does: z.enum(['open', 'moving']).default('open'), kind: z.enum(['job', 'journey']), id: z.string().max(60) })
const MOST_LOOKS = 20
const stateSchema = z.strictObject({ looks: z.array(lookSchema).max(MOST_LOOKS), waiting: waitingWordSchema.optional() })
export type Look = z.output<typeof lookSchema>

/** Who looks at what and moves what, here and at the other desks. Never stored; what is not said again is forgotten. */
export interface Presence {
  /** `key`: a seat. All that it has open, or all that it moves: none takes back what it said before. */
  set(key: object, does: Look['does'], looks: readonly Look[]): void
  /** That seat is gone. */
  leave(key: object): void
  /** All but of that seat; `isHere`: at this desk. */
  others(key: object): (Look & { readonly location: string; readonly isHere: boolean })[]
  /** Says how many entries of this desk the relay has not got, where that is another number now. */
  announce(isAnythingWaiting: boolean): void
  /** Others may have something else in sight now; told at most every 50 ms. */
  onChange(listener: () => void): void
  /** From the relay. */
  heard(document: string, bytes: Uint8Array): void
  /** The document is open on the line (again). */
  opened(document: string): void
  /** How to say it; null: there is no line, and what others said is not known to hold any more. */
  attach(send: ((document: string, bytes: Uint8Array) => void) | null): void
  close(): void
}

/** A window says it again every 20 s (`keep-saying.ts`). */
const KEPT_MS = 50_000
const RENEW_MS = 20_000
const FORGET_MS = 5_000
const TELL_MS = 50

interface Said {
  readonly key: object
  readonly look: Look
  readonly document: string
  readonly at: number
}

interface Heard {
  readonly clock: number
  readonly looks: readonly Look[]
  readonly at: number
}

export function createPresence(core: DeskCore): Presence {
  let here: readonly Said[] = []
  /** By document and client. */
  const there = new Map<string, Map<number, Heard>>()
  const listeners = new Set<() => void>()
  const words = createWaitingWords(core)
  /** Those in which something is said though nobody looks at anything. */
  const announcedIn = new Set<string>()
  let send: ((document: string, bytes: Uint8Array) => void) | null = null
  /** Higher than that of any line before, also of an earlier process: others have kept it. */
  let clock = core.clock.now()
  let telling: NodeJS.Timeout | undefined
  const forgetting = setInterval(forgetOld, FORGET_MS)
  const renewing = setInterval(() => {
    forgetOld()
    for (const document of new Set([...documentsOf(here), ...announcedIn])) say(document)
  }, RENEW_MS)
  forgetting.unref()
  renewing.unref()

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = undefined
      for (const listener of listeners) listener()
    }, TELL_MS)
  }

  function replace(gone: (said: Said) => boolean, by: readonly Said[]): void {
    const before = here.filter(gone)
    here = [...here.filter((said) => !gone(said)), ...by]
    if (wordsOf(before) === wordsOf(by)) return
    for (const document of documentsOf([...before, ...by])) say(document)
    tell()
  }

  function forgetOld(): void {
    const oldest = core.clock.now() - KEPT_MS
    replace(({ at }) => at < oldest, [])
    for (const clients of there.values()) {
      for (const [client, { at, looks }] of clients) {
        if (at >= oldest) continue
        clients.delete(client)
        if (looks.length > 0) tell()
      }
    }
  }

  function say(document: string): void {
    const client = core.documents.clientOf(core.database.read, document)
    if (!send || client === undefined) return
    clock = Math.max(clock + 1, core.clock.now())
    // What is in somebody's hand first: where there is not room for all, it is that which others must not miss.
    const looks = here.filter((one) => one.document === document).map(({ look }) => look).toSorted((a, b) => Number(b.does === 'moving') - Number(a.does === 'moving'))
    const waiting = announcedIn.has(document) ? words.of(document) : null
    send(document, encodeAwareness([{ client, clock, state: looks.length === 0 && !waiting ? null : JSON.stringify({ looks: looks.slice(0, MOST_LOOKS), ...(waiting ? { waiting } : {}) }) }]))
  }

  return {
    set(key, does, looks) {
      const at = core.clock.now()
      const said = looks.flatMap((look): Said[] => {
        const document = documentOf(core, look)
        return document === null ? [] : [{ key, look, document, at }]
      })
      replace((one) => one.key === key && one.look.does === does, said)
    },
    leave: (key) => replace((one) => one.key === key, []),
    others(key) {
      forgetOld()
      const own = here.filter((one) => one.key !== key).map(({ look, document }) => ({ ...look, location: locationIn(document), isHere: true }))
      const far = [...there].flatMap(([document, clients]) => [...clients.values()].flatMap(({ looks }) => looks.map((look) => ({ ...look, location: locationIn(document), isHere: false }))))
      return [...own, ...far]
    },
    announce(isAnythingWaiting) {
      for (const document of words.look(isAnythingWaiting)) if (announcedIn.has(document)) say(document)
    },
    onChange: (listener) => void listeners.add(listener),
    heard(document, bytes) {
      const clients = there.get(document) ?? new Map<number, Heard>()
      there.set(document, clients)
      const self = core.documents.clientOf(core.database.read, document)
      for (const entry of decodeAwareness(bytes) ?? []) {
        const before = clients.get(entry.client)
        const known = before?.clock ?? -1
        // That somebody is gone the relay says under the clock they last had.
        if (entry.client === self || entry.clock < known || (entry.clock === known && entry.state !== null)) continue
        const said = entry.state === null ? undefined : stateSchema.safeParse(JSON.parse(entry.state)).data
        const looks = said?.looks ?? []
        if (said?.waiting) words.heard(document, entry.client, said.waiting)
        clients.set(entry.client, { clock: entry.clock, looks, at: core.clock.now() })
        if (JSON.stringify(before?.looks ?? []) !== JSON.stringify(looks)) tell()
      }
    },
    opened(document) {
      if (words.of(document)) announcedIn.add(document)
      if (documentsOf(here).has(document) || announcedIn.has(document)) say(document)
    },
    attach(next) {
      send = next
      announcedIn.clear()
      there.clear()
      tell()
    },
    close() {
      clearInterval(forgetting)
      clearInterval(renewing)
      clearTimeout(telling)
    },
  }
}

function documentsOf(said: readonly Said[]): Set<string> {
  return new Set(said.map(({ document }) => document))
}

/** Without when it was said. */
function wordsOf(said: readonly Said[]): string {
  return JSON.stringify(said.map(({ look, document }) => [look, document]))
}

function documentOf({ database, company }: DeskCore, { kind, id }: Look): string | null {
  const row = database.read.get<{ location: string }>(kind === 'job' ? 'SELECT location FROM job WHERE id = ?' : 'SELECT location FROM journey WHERE id = ?', id)
  return row ? `${company}/${row.location}/ops/live` : null
}

function locationIn(document: string): string {
  return document.split('/')[1] ?? ''
}

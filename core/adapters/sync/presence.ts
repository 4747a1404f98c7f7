import { z } from 'zod'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { decodeAwareness, encodeAwareness } from '../../kernel/wire/awareness.ts'

/** What somebody has open. Ids only: names are looked up by whoever may read them. */
const lookSchema = z.strictObject({ user: z.string().max(60), kind: z.enum(['job', 'journey']), id: z.string().max(60) })
const stateSchema = z.strictObject({ looks: z.array(lookSchema).max(20) })
export type Look = z.output<typeof lookSchema>

/** Who looks at what, here and at the other desks. Never stored; what is not said again is forgotten. */
export interface Presence {
  /** `key`: a seat; null: it looks at nothing any more. */
  set(key: object, look: Look | null): void
  /** All but of that seat; `isHere`: at this desk. */
  others(key: object): (Look & { readonly location: string; readonly isHere: boolean })[]
  /** From the relay. */
  heard(document: string, bytes: Uint8Array): void
  /** The document is open on the line (again). */
  opened(document: string): void
  /** How to say it; null: there is no line, and what others said is not known to hold any more. */
  attach(send: ((document: string, bytes: Uint8Array) => void) | null): void
  close(): void
}

/** A window says it again every 20 s (`use-present.ts`). */
const KEPT_MS = 50_000
const RENEW_MS = 20_000

interface Heard {
  readonly clock: number
  readonly looks: readonly Look[]
  readonly at: number
}

export function createPresence(core: DeskCore): Presence {
  const here = new Map<object, { readonly look: Look; readonly document: string; readonly at: number }>()
  /** By document and client. */
  const there = new Map<string, Map<number, Heard>>()
  let send: ((document: string, bytes: Uint8Array) => void) | null = null
  /** Higher than that of any line before, also of an earlier process: others have kept it. */
  let clock = core.clock.now()
  const renewing = setInterval(() => {
    forgetOld()
    for (const document of documentsHere()) say(document)
  }, RENEW_MS)
  renewing.unref()

  const documentsHere = () => new Set([...here.values()].map(({ document }) => document))

  function forgetOld(): void {
    const oldest = core.clock.now() - KEPT_MS
    for (const [key, { at, document }] of here) {
      if (at >= oldest) continue
      here.delete(key)
      say(document)
    }
    for (const clients of there.values()) for (const [client, { at }] of clients) if (at < oldest) clients.delete(client)
  }

  function say(document: string): void {
    const client = core.documents.clientOf(core.database.read, document)
    if (!send || client === undefined) return
    clock = Math.max(clock + 1, core.clock.now())
    const looks = [...here.values()].filter((one) => one.document === document).map(({ look }) => look)
    send(document, encodeAwareness([{ client, clock, state: looks.length === 0 ? null : JSON.stringify({ looks: looks.slice(0, 20) }) }]))
  }

  return {
    set(key, look) {
      const before = here.get(key)
      const document = look && documentOf(core, look)
      if (look && document) here.set(key, { look, document, at: core.clock.now() })
      else here.delete(key)
      const isSame = before?.document === document && before?.look.id === look?.id && before?.look.user === look?.user
      if (isSame) return
      if (document) say(document)
      if (before && before.document !== document) say(before.document)
    },
    others(key) {
      forgetOld()
      const own = [...here].filter(([seat]) => seat !== key).map(([, { look, document }]) => ({ ...look, location: locationIn(document), isHere: true }))
      const far = [...there].flatMap(([document, clients]) => [...clients.values()].flatMap(({ looks }) => looks.map((look) => ({ ...look, location: locationIn(document), isHere: false }))))
      return [...own, ...far]
    },
    heard(document, bytes) {
      const clients = there.get(document) ?? new Map<number, Heard>()
      there.set(document, clients)
      const self = core.documents.clientOf(core.database.read, document)
      for (const entry of decodeAwareness(bytes) ?? []) {
        const known = clients.get(entry.client)?.clock ?? -1
        // That somebody is gone the relay says under the clock they last had.
        if (entry.client === self || entry.clock < known || (entry.clock === known && entry.state !== null)) continue
        const state = entry.state === null ? null : stateSchema.safeParse(JSON.parse(entry.state))
        clients.set(entry.client, { clock: entry.clock, looks: state?.data?.looks ?? [], at: core.clock.now() })
      }
    },
    opened(document) {
      if (documentsHere().has(document)) say(document)
    },
    attach(next) {
      send = next
      there.clear()
    },
    close: () => clearInterval(renewing),
  }
}

function documentOf({ database, company }: DeskCore, { kind, id }: Look): string | null {
  const row = database.read.get<{ location: string }>(kind === 'job' ? 'SELECT location FROM job WHERE id = ?' : 'SELECT location FROM journey WHERE id = ?', id)
  return row ? `${company}/${row.location}/ops/live` : null
}

function locationIn(document: string): string {
  return document.split('/')[1] ?? ''
}

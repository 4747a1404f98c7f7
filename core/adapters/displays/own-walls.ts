import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { OWN_WALLS, type WallSettings } from '../../domain/place/wall-settings.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { compareNames } from '../../domain/text/compare-names.ts'
import { parseCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import { declared } from '../../kernel/contract/access.ts'
import { DISPLAY_ACCESS } from '../../kernel/contract/door-access.ts'
import { displayContract, type DisplayContract, type DisplayTopic } from '../../kernel/contract/display-contract.ts'
import type { EventFrame } from '../../kernel/contract/frame.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { readWallSettings } from '../../kernel/displays/display-store.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import type { PairedConnection } from './paired-lines.ts'
import type { WallFeed } from './wall-feed.ts'

const BEAT_MS = 5_000

/** Wall windows of the workstation itself: no code and no key, since whoever sits there has the desk. They get the projection all the same, and nothing else. */
export interface OwnWalls {
  connect(send: (event: EventFrame) => void): PairedConnection
  /** To those that show something. */
  tellSettings(settings: WallSettings): void
  close(): void
}

export function createOwnWalls(company: OpenCompany, feed: WallFeed, onBug: (error: unknown) => void): OwnWalls {
  const { desk, clock } = company
  const showing = new Set<{ tell(settings: WallSettings): void; end(): void }>()

  function locations(): { readonly id: Id<'location'>; readonly name: string }[] {
    return createRecordReader(desk.core.database.read).all('location').map(({ id, name }) => ({ id, name })).toSorted((a, b) => compareNames(a.name, b.name))
  }

  function connect(send: (event: EventFrame) => void): PairedConnection {
    let revision = 0
    let end = (): void => {}

    function tell(topic: DisplayTopic, payload: unknown): void {
      revision += 1
      send({ t: 'event', topic, revision, payload: payload as EventFrame['payload'] })
    }

    function show(location: Id<'location'>): void {
      end()
      tell('display.settings', readWallSettings(desk.core.database.read, OWN_WALLS))
      const unwatch = feed.watch({ id: asId<'location'>(desk.core.device), location, show: (wall) => tell('wall.shown', wall) })
      const beating = setInterval(() => tell('display.beat', { at: clock.now() }), BEAT_MS).unref()
      const own = {
        tell: (settings: WallSettings) => tell('display.settings', settings),
        end() {
          clearInterval(beating)
          unwatch()
          showing.delete(own)
        },
      }
      showing.add(own)
      end = own.end
    }

    function here(wanted: string | null): Result<OutputOf<DisplayContract['display.here']>> {
      const places = locations()
      const found = wanted === null && places.length === 1 ? places[0] : places.find(({ id }) => id === wanted)
      if (found) {
        desk.recordAction(workstationSession(company, 'en'), 'display.here', { kind: 'location', id: found.id, location: found.id }, { decision: 'allowed', reason: null, rules: [] })
        show(found.id)
      }
      return ok({ location: found?.id ?? null, places })
    }

    return {
      async handle(raw) {
        const call = parseCall(raw)
        if (!call.ok) return replyOf(0, 'en', call)
        const { id, method } = call.value
        const asked = declared(DISPLAY_ACCESS, method)
        const input = displayContract['display.here'].input.safeParse(call.value.input)
        if (asked === undefined || DISPLAY_ACCESS[asked].by !== 'this workstation' || !input.success) return replyOf(id, 'en', refuse('display.not_for_displays'))
        try {
          return replyOf(id, 'en', here(input.data.location))
        } catch (error) {
          onBug(error)
          return replyOf(id, 'en', refuse('desk.internal'))
        }
      },
      close: () => end(),
    }
  }

  return {
    connect,
    tellSettings(settings) {
      for (const { tell } of showing) tell(settings)
    },
    close() {
      for (const { end } of showing) end()
    },
  }
}

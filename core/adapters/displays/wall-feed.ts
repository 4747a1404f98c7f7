import type { Id } from '../../domain/records/field.ts'
import type { DeskEvent } from '../../kernel/desk/desk.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { displaySession } from './paired-displays.ts'

/** A burst of changes (an import, a plan) is shown once; a single one at once. */
const LEAST_BETWEEN_MS = 150
/** Lateness grows without any change. */
const SHOWN_EVERY_MS = 30_000

/** Of these nothing is on a wall. */
const ELSEWHERE: ReadonlySet<string> = new Set(['headOfficeMark', 'workstationKey', 'partKey', 'subjectKey', 'charge', 'payment', 'tariff', 'tariffRate', 'tariffFee', 'tariffMaterial', 'leakDecision', 'leakOwner', 'savedAudit', 'auditAnnotation', 'violationRule', 'violationDecision', 'tip', 'payRule'])

export interface WallWatcher {
  readonly id: string
  readonly location: Id<'location'>
  show(wall: unknown): void
}

/** The wall of each location that somebody watches: reckoned once for all of its displays, when something has changed or time has passed. */
export interface WallFeed {
  watch(watcher: WallWatcher): () => void
  close(): void
}

interface Shown {
  readonly watchers: Set<WallWatcher>
  lastAt: number
  pending: NodeJS.Timeout | null
  readonly beating: NodeJS.Timeout
}

export function createWallFeed({ desk }: Pick<OpenCompany, 'desk'>, onBug: (error: unknown) => void): WallFeed {
  const walls = new Map<Id<'location'>, Shown>()

  async function reckon(location: Id<'location'>, to: Iterable<WallWatcher>): Promise<void> {
    const [first] = to
    if (first === undefined) return
    const wall = await desk.query(displaySession(first), 'wall.show', { location })
    // What is refused to a display that stands there (the module is off) leaves it with what it has, and its age.
    if (wall.ok) for (const watcher of to) watcher.show(wall.value)
  }

  function showSoon(location: Id<'location'>, shown: Shown): void {
    if (shown.pending !== null) return
    shown.pending = setTimeout(() => {
      shown.pending = null
      shown.lastAt = performance.now()
      reckon(location, shown.watchers).catch(onBug)
    }, Math.max(0, shown.lastAt + LEAST_BETWEEN_MS - performance.now()))
  }

  const endEvents = desk.onEvent(({ records }: DeskEvent) => {
    if (records.some(({ kind }) => !ELSEWHERE.has(kind))) for (const [location, shown] of walls) showSoon(location, shown)
  })

  function end(location: Id<'location'>, { pending, beating }: Shown): void {
    if (pending !== null) clearTimeout(pending)
    clearInterval(beating)
    walls.delete(location)
  }

  function wallAt(location: Id<'location'>): Shown {
    const kept = walls.get(location)
    if (kept) return kept
    const watchers = new Set<WallWatcher>()
    const made: Shown = { watchers, lastAt: 0, pending: null, beating: setInterval(() => void reckon(location, watchers).catch(onBug), SHOWN_EVERY_MS).unref() }
    walls.set(location, made)
    return made
  }

  return {
    watch(watcher) {
      const { location } = watcher
      const shown = wallAt(location)
      shown.watchers.add(watcher)
      reckon(location, [watcher]).catch(onBug)
      return () => {
        shown.watchers.delete(watcher)
        if (shown.watchers.size === 0) end(location, shown)
      }
    },
    close() {
      endEvents()
      for (const [location, shown] of walls) end(location, shown)
    },
  }
}

import type { WallPart } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'

export type WallPage =
  | { readonly kind: 'exceptions'; readonly lines: Wall['exceptions']; readonly number: number; readonly of: number }
  | { readonly kind: 'departures'; readonly lines: Wall['departures']; readonly number: number; readonly of: number }

/** What is wrong before what is next, of what this display shows; a quiet day has a page too. */
export function pagesOf({ exceptions, departures }: Pick<Wall, 'exceptions' | 'departures'>, rows: number, parts: ReadonlySet<WallPart>): readonly WallPage[] {
  const wrong = parts.has('exceptions') ? chunks(exceptions, rows) : []
  const next = parts.has('departures') ? chunks(departures, rows) : []
  const pages = [
    ...wrong.map((lines, index): WallPage => ({ kind: 'exceptions', lines, number: index + 1, of: wrong.length })),
    ...next.map((lines, index): WallPage => ({ kind: 'departures', lines, number: index + 1, of: next.length })),
  ]
  const quiet = (kind: 'exceptions' | 'departures'): WallPage => ({ kind, lines: [], number: 1, of: 1 })
  if (parts.has('departures')) return next.length > 0 ? pages : [...pages, quiet('departures')]
  return pages.length > 0 || !parts.has('exceptions') ? pages : [quiet('exceptions')]
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

/** Below it nobody says how old it is: the desk is heard every five seconds. */
const FRESH_MS = 15_000

/** Whole seconds, then minutes, then hours since the desk was heard; null while that is now. */
export function ageOf(silentMs: number): { readonly count: number; readonly unit: 'second' | 'minute' | 'hour' } | null {
  if (silentMs < FRESH_MS) return null
  if (silentMs < 60_000) return { count: Math.floor(silentMs / 1_000), unit: 'second' }
  return silentMs < 3_600_000 ? { count: Math.floor(silentMs / 60_000), unit: 'minute' } : { count: Math.floor(silentMs / 3_600_000), unit: 'hour' }
}

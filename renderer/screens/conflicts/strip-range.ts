const HOUR = 3_600_000

interface Timed {
  readonly startAt: number | null
  readonly endAt: number | null
}

/** Whole hours round all journeys, at least six, with a tick every one, two, three or six of them. */
export function stripRange(journeys: readonly Timed[]): { readonly from: number; readonly to: number; readonly ticks: readonly number[] } {
  const starts = journeys.flatMap(({ startAt }) => startAt ?? [])
  const ends = journeys.flatMap(({ endAt }) => endAt ?? [])
  const from = Math.floor(Math.min(...starts) / HOUR) * HOUR
  const to = Math.max(Math.ceil(Math.max(...ends) / HOUR) * HOUR, from + 6 * HOUR)
  const hours = (to - from) / HOUR
  const every = [1, 2, 3, 6, 12].find((step) => hours / step <= 10) ?? 24
  return { from, to, ticks: Array.from({ length: Math.floor(hours / every) + 1 }, (_, index) => from + index * every * HOUR) }
}

/** What the first two journeys both claim; null when nothing. */
export function sharedTime(journeys: readonly Timed[]): { readonly from: number; readonly to: number } | null {
  const [a, b] = journeys
  if (!a || !b || a.startAt === null || a.endAt === null || b.startAt === null || b.endAt === null) return null
  const from = Math.max(a.startAt, b.startAt)
  const to = Math.min(a.endAt, b.endAt)
  return to > from ? { from, to } : null
}

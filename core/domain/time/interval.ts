import type { Instant } from './zone-offset.ts'

/** Half open, [startAt, endAt): one that ends when another begins does not overlap it. Never negative. */
export interface Interval {
  readonly startAt: Instant
  readonly endAt: Instant
}

function lengthMs(interval: Interval): number {
  return interval.endAt - interval.startAt
}

/** Whether they share a moment; an empty interval shares none. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.startAt, b.startAt) < Math.min(a.endAt, b.endAt)
}

export function intersect(a: Interval, b: Interval): Interval | null {
  return overlaps(a, b) ? { startAt: Math.max(a.startAt, b.startAt), endAt: Math.min(a.endAt, b.endAt) } : null
}

/** The same moments as a sorted list of intervals that neither overlap nor touch. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: { startAt: Instant; endAt: Instant }[] = []
  for (const { startAt, endAt } of intervals.toSorted((a, b) => a.startAt - b.startAt)) {
    if (endAt <= startAt) continue
    const last = merged.at(-1)
    if (last && startAt <= last.endAt) last.endAt = Math.max(last.endAt, endAt)
    else merged.push({ startAt, endAt })
  }
  return merged
}

/** The moments of `from` that are in none of `removed`, merged. */
export function subtract(from: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = merge(removed)
  const left: Interval[] = []
  let firstHole = 0
  for (const { startAt, endAt } of merge(from)) {
    while (firstHole < holes.length && (holes[firstHole]?.endAt ?? 0) <= startAt) firstHole += 1
    let cursor = startAt
    for (let index = firstHole; index < holes.length; index += 1) {
      const hole = holes[index]
      if (!hole || hole.startAt >= endAt) break
      if (hole.startAt > cursor) left.push({ startAt: cursor, endAt: hole.startAt })
      cursor = Math.max(cursor, hole.endAt)
    }
    if (cursor < endAt) left.push({ startAt: cursor, endAt })
  }
  return left
}

/** Milliseconds covered at least once. */
export function coveredMs(intervals: readonly Interval[]): number {
  return merge(intervals).reduce((sum, interval) => sum + lengthMs(interval), 0)
}

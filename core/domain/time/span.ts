import type { Interval } from './interval.ts'
import { isLocalDate } from './local-date.ts'
import type { Zone } from './zone-offset.ts'
import { dayInterval, parseInstant } from './zoned-time.ts'

/** Whole local days, both included, or two instants; null when it reads as neither. */
export function spanInterval({ start, end }: { readonly start: string; readonly end: string }, zone: Zone): Interval | null {
  const startAt = momentOf(start, zone, 'startAt')
  const endAt = momentOf(end, zone, 'endAt')
  return startAt === null || endAt === null ? null : { startAt, endAt }
}

function momentOf(text: string, zone: Zone, edge: 'startAt' | 'endAt'): number | null {
  if (isLocalDate(text)) return dayInterval(text, zone)[edge]
  const instant = parseInstant(text)
  return instant.ok ? instant.value : null
}

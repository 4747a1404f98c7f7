import type { Instant } from '../../domain/time/zone-offset.ts'
import { localDateOf, localTimeOf } from '../../domain/time/zoned-time.ts'

/** The end of an id: the part in which ids made in the same moment differ. */
export function shortId(id: string): string {
  return id.slice(-8)
}

export function clockTime(instant: Instant | null, zone: string): string {
  return instant === null ? '–' : localTimeOf(instant, zone)
}

export function dateTime(instant: Instant, zone: string): string {
  return `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`
}

export function bytes(count: number): string {
  return count < 1_048_576 ? `${Math.ceil(count / 1024)} KiB` : `${(count / 1_048_576).toFixed(1)} MiB`
}

import type { Language } from '../../domain/failure/failure.ts'
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

/** 95 → `1:35`. */
export function duration(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`
}

export function kilometres(metres: number, language: Language): string {
  return Math.round(metres / 1000).toLocaleString(`${language}-CA`)
}

import { Temporal } from 'temporal-polyfill'

const HOURS_PER_WEEK = 168
const QUARTER_MS = 900_000
const REMEMBERED_QUARTERS = 4_096

/** How much longer a minute of driving takes in each hour of the week: 168 factors from Monday 00:00 local, 1 where nothing is known. */
export type TrafficHours = readonly number[]

export const NO_TRAFFIC_DATA: TrafficHours = Array.from({ length: HOURS_PER_WEEK }, () => 1)

/** Minutes a drive takes when it leaves at `departAt` (epoch ms) and would take `freeMinutes` on empty roads. */
export type TrafficClock = (freeMinutes: number, departAt: number) => number

/**
 * Each hour's factor slows only the part of the drive made in that hour, so leaving later never means arriving earlier,
 * and a ten-hour haul is not stretched by the rush hour it starts in.
 */
export function createTrafficClock(hours: TrafficHours, zone: string): TrafficClock {
  if (hours.length !== HOURS_PER_WEEK || hours.some((factor) => !(factor > 0 && Number.isFinite(factor)))) throw new RangeError('traffic hours must be 168 positive factors')
  if (hours.every((factor) => factor === 1)) return (freeMinutes) => freeMinutes
  const minuteOfWeekAt = createWeekClock(zone)
  const weekFree = hours.reduce((sum, factor) => sum + 60 / factor, 0)
  return (freeMinutes, departAt) => {
    const weeks = Math.floor(freeMinutes / weekFree)
    const started = minuteOfWeekAt(departAt)
    let hour = Math.floor(started / 60)
    let left = 60 - (started % 60)
    let free = freeMinutes - weeks * weekFree
    let minutes = weeks * HOURS_PER_WEEK * 60
    for (;;) {
      const factor = hours[hour] ?? 1
      if (free * factor <= left) return minutes + free * factor
      free -= left / factor
      minutes += left
      hour = (hour + 1) % HOURS_PER_WEEK
      left = 60
    }
  }
}

/** Local minute of the week (Monday 00:00 is 0). Zone offsets are whole quarters of an hour, so one Temporal conversion serves a quarter. */
export function createWeekClock(zone: string): (at: number) => number {
  const starts = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    let start = starts.get(quarter)
    if (start === undefined) {
      const local = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone)
      start = (local.dayOfWeek - 1) * 1_440 + local.hour * 60 + local.minute
      if (starts.size >= REMEMBERED_QUARTERS) starts.clear()
      starts.set(quarter, start)
    }
    return start + (at - quarter * QUARTER_MS) / 60_000
  }
}

import { timeOfMinutes } from '../../../domain/time/local-time.ts'

export interface ArrivalWindow {
  readonly start: string
  /** Empty where only one time is given. */
  readonly end: string
}

const CLOCK = String.raw`(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|a|p)?`
const WINDOW = new RegExp(String.raw`^\s*${CLOCK}\s*(?:(?:-|–|—|to|and|à|et)\s*${CLOCK})?\s*$`, 'i')

/** Their arrival window is free text: `8:00 AM - 10:00 AM`, `8-10am`, `08:00 - 10:00`, `9 AM`. Null for anything else. */
export function parseArrivalWindow(text: string): ArrivalWindow | null {
  const match = WINDOW.exec(text)
  if (!match) return null
  const [, hour, minute, half, endHour, endMinute, endHalf] = match
  // A bare number is an hour only beside a minute or a half of the day.
  if (minute === undefined && half === undefined && endMinute === undefined && endHalf === undefined) return null
  const end = endHour === undefined ? null : minutesOf(endHour, endMinute, endHalf)
  // `8-10am`: the half is said once; `11-1pm` begins in the morning.
  const start = minutesOf(hour, minute, half ?? (endHalf && laterThan(hour, endHour) ? opposite(endHalf) : endHalf))
  if (start === null || (endHour !== undefined && (end === null || end < start))) return null
  return { start: timeOfMinutes(start), end: end === null ? '' : timeOfMinutes(end) }
}

function minutesOf(hour: string | undefined, minute: string | undefined, half: string | undefined): number | null {
  const hours = Number(hour)
  const minutes = Number(minute ?? 0)
  if (minutes > 59 || hours > (half ? 12 : 23) || (half && hours === 0)) return null
  const afternoon = half !== undefined && half.toLowerCase().startsWith('p')
  return (half ? (hours % 12) + (afternoon ? 12 : 0) : hours) * 60 + minutes
}

function laterThan(start: string | undefined, end: string | undefined): boolean {
  return Number(start) % 12 > Number(end) % 12
}

function opposite(half: string): string {
  return half.toLowerCase().startsWith('p') ? 'am' : 'pm'
}

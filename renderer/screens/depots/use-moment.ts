import { useFormat } from '../../ui/use-format.ts'

/** A day ago it is no use to say the hour alone. */
const SAME_DAY_MS = 20 * 3_600_000

/** A moment of a depot, by its own clock: the hour, and the day with it where that is not today's. */
export function useMoment(zone: string, now: number): (at: number) => string {
  const format = useFormat()
  return (at) => (now - at < SAME_DAY_MS ? format.time(at, zone) : format.dateTime(at, zone))
}

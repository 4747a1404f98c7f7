import { useEffect, useState } from 'react'
import { localDateOf } from '../../core/domain/time/zoned-time.ts'

const TICK_MS = 20_000

/** The moment, as often as it is looked at. */
export function useNow(everyMs = TICK_MS): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** The day on the calendar of a place; changes at its midnight only. */
export function useToday(zone: string): string {
  const [today, setToday] = useState(() => localDateOf(Date.now(), zone))
  useEffect(() => {
    const look = () => setToday(localDateOf(Date.now(), zone))
    look()
    const timer = setInterval(look, TICK_MS)
    return () => clearInterval(timer)
  }, [zone])
  return today
}

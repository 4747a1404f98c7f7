import { useEffect, useState } from 'react'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'

const LOOK_MS = 20_000

/** The day on the calendar of a place; changes at its midnight. */
export function useToday(zone: string): string {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return localDateOf(now, zone)
}

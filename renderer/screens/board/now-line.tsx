import { useEffect, useState } from 'react'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import { useFormat } from '../../ui/use-format.ts'
import styles from './now-line.module.css'
import { xOf, type TimeAxis } from './time-axis.ts'

const TICK_MS = 20_000

export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Changes at midnight only. */
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

function isShown(axis: TimeAxis, now: number): boolean {
  return axis.days.some(({ startAt, endAt }) => now >= startAt && now < endAt)
}

export function NowLine({ axis }: { readonly axis: TimeAxis }) {
  const now = useNow()
  return isShown(axis, now) ? <div aria-hidden className={styles['now']} style={{ transform: `translateX(${xOf(axis, now)}px)` }} /> : null
}

export function NowTime({ axis, headWidth, headHeight }: { readonly axis: TimeAxis; readonly headWidth: number; readonly headHeight: number }) {
  const f = useFormat()
  const now = useNow()
  if (!isShown(axis, now)) return null
  return (
    <div aria-hidden className={styles['nowRail']} style={{ height: 0, top: headHeight }}>
      <span className={styles['nowTime']} style={{ left: headWidth + xOf(axis, now) }}>
        {f.time(now, axis.zone)}
      </span>
    </div>
  )
}

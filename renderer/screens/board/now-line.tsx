import { useFormat } from '../../ui/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import styles from './now-line.module.css'
import { xOf, type TimeAxis } from './time-axis.ts'

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

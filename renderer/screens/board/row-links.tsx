import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { Metrics } from './board-layout.ts'
import { rowGaps } from './row-gaps.ts'
import type { LaneRow } from './board-rows.ts'
import styles from './row-links.module.css'
import { xOf, type TimeAxis } from './time-axis.ts'

const LEAST_TEXT_PX = 22

/** Drives as thin lines between the bars: two paths for a whole row, however many there are. */
export function RowLinks({ row, axis, metrics }: { readonly row: LaneRow; readonly axis: TimeAxis; readonly metrics: Metrics }) {
  let easy = ''
  let tight = ''
  const texts: { readonly x: number; readonly y: number; readonly text: string; readonly isTight: boolean }[] = []
  for (const gap of rowGaps(row)) {
    const from = xOf(axis, gap.startAt)
    const to = xOf(axis, gap.endAt)
    const middle = gap.lane * metrics.row + metrics.row / 2
    if (to - from < 1) continue
    if (gap.missingMinutes > 0) tight += `M${from} ${middle}H${to}`
    else easy += `M${from} ${middle}H${to}`
    if (to - from >= LEAST_TEXT_PX) texts.push({ x: (from + to) / 2, y: middle - 3, text: String(Math.round((gap.endAt - gap.startAt) / MS_PER_MINUTE)), isTight: gap.missingMinutes > 0 })
  }
  if (easy === '' && tight === '') return null
  return (
    <svg aria-hidden className={styles['links']} width={axis.width} height={row.lanes * metrics.row}>
      {easy !== '' && <path d={easy} className={styles['link']} />}
      {tight !== '' && <path d={tight} className={styles['tightLink']} />}
      {texts.map(({ x, y, text, isTight }) => (
        <text key={`${x}/${y}`} x={x} y={y} className={isTight ? styles['tightText'] : styles['linkText']}>
          {text}
        </text>
      ))}
    </svg>
  )
}

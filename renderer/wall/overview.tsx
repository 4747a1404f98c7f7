import { useLingui } from '@lingui/react/macro'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { journeyLook } from '../ui/status.tsx'
import styles from './wall.module.css'

const WIDTH = 1_840
const HEIGHT = 110
const HOUR_MS = 3_600_000
const AROUND_MS = 3 * HOUR_MS

/** The whole board by colour and shape: a bar a journey along the day, late ones with a notch above, clashing ones framed, and now as a line. Nobody reads it. */
export function Overview({ wall: { overview }, now }: { readonly wall: Wall; readonly now: number }) {
  const { t } = useLingui()
  const timed = overview.flatMap(({ fromAt, untilAt, ...line }) => (fromAt === null || untilAt === null ? [] : [{ ...line, fromAt, untilAt }]))
  if (timed.length === 0) return null
  const [first, last] = [Math.min(...timed.map(({ fromAt }) => fromAt)), Math.max(...timed.map(({ untilAt }) => untilAt))]
  // A day that was told long ago does not shrink to a dot.
  const from = Math.max(Math.min(now, first), first - AROUND_MS) - HOUR_MS / 2
  const until = Math.min(Math.max(now, last), last + AROUND_MS) + HOUR_MS / 2
  const x = (instant: number) => ((instant - from) / (until - from)) * WIDTH
  const row = HEIGHT / timed.length
  return (
    <svg className={styles['overview']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t`The whole day`}>
      {timed.map(({ journey, state, fromAt, untilAt, isLate, isClashing }, index) => (
        <g key={journey} transform={`translate(0 ${index * row})`}>
          <rect x={x(fromAt)} width={Math.max(4, x(untilAt) - x(fromAt))} y={row * 0.15} height={row * 0.7} data-look={journeyLook(state)} data-clash={isClashing} />
          {isLate && <rect x={Math.max(0, x(fromAt) - 14)} width={10} y={row * 0.15} height={row * 0.7} data-look="late" />}
        </g>
      ))}
      {now >= from && now <= until && <rect x={x(now) - 1.5} width={3} y={0} height={HEIGHT} data-look="now" />}
    </svg>
  )
}

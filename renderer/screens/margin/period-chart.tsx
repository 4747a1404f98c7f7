import { useLingui } from '@lingui/react/macro'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { Mark } from './bar-list.tsx'
import { useMarkCursor } from './use-mark-cursor.ts'

const HEIGHT = 196
const LEFT = 64
const BOTTOM = 22
const TOP = 8
/** Between two labels of the time axis. */
const LABEL_WIDTH = 62

export interface PeriodChartProps {
  readonly marks: readonly Mark[]
  readonly label: string
  readonly money: (cents: number) => string
  readonly roundMoney: (cents: number) => string
  readonly shortLabel: (mark: Mark) => string
  readonly onOpen: (mark: Mark) => void
}

/** One column per week or month, what can still be had at its foot. */
export function PeriodChart({ marks, label, money, roundMoney, shortLabel, onOpen }: PeriodChartProps) {
  const { t } = useLingui()
  const hatch = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  const { root, cursor, onFocus, onKeyDown } = useMarkCursor<SVGSVGElement>(marks.length)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const x = scaleBand({ domain: marks.map(({ key }) => key), range: [LEFT, Math.max(LEFT + 1, width)], padding: 0.22 })
  const y = scaleLinear({ domain: [0, Math.max(1, ...marks.map(({ amountCents }) => amountCents))], range: [HEIGHT - BOTTOM, TOP], nice: true })
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(1, x.step())))
  const foot = HEIGHT - BOTTOM
  return (
    <div ref={frame} className="min-w-0">
      <svg ref={root} width="100%" height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="group" aria-label={label} className="block overflow-visible">
        <defs>
          <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={6} height={6} fill="var(--ink-3)" opacity={0.28} />
            <rect width={3} height={6} fill="var(--ink-3)" opacity={0.5} />
          </pattern>
        </defs>
        {y.ticks(4).map((tick) => (
          <g key={tick} aria-hidden>
            <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line-1)" />
            <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end" fontSize={11} fill="var(--ink-3)">
              {roundMoney(tick)}
            </text>
          </g>
        ))}
        {marks.map((mark, index) => {
          const left = x(mark.key) ?? 0
          const [name, whole, still] = [mark.label, money(mark.amountCents), money(mark.recoverableCents)]
          return (
            <g
              key={mark.key}
              data-mark
              role="button"
              tabIndex={index === cursor ? 0 : -1}
              aria-label={t`${name}: ${whole}, ${still} still recoverable`}
              onFocus={() => onFocus(index)}
              onClick={() => onOpen(mark)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return onKeyDown(event)
                event.preventDefault()
                onOpen(mark)
              }}
              className="group cursor-default outline-none"
            >
              <title>{`${name} · ${whole}`}</title>
              {/* The whole column answers to the pointer, however short its bar. */}
              <rect x={left - x.step() * 0.11} y={TOP} width={x.step()} height={foot - TOP} rx={4} fill="transparent" className="group-hover:fill-[var(--bg-2)] group-focus-visible:stroke-[var(--focus)]" strokeWidth={2} />
              <Bar x={left} y={y(mark.amountCents)} width={x.bandwidth()} height={foot - y(mark.amountCents)} rx={2} fill={`url(#${hatch})`} />
              <Bar x={left} y={y(mark.recoverableCents)} width={x.bandwidth()} height={foot - y(mark.recoverableCents)} rx={2} fill="var(--accent)" />
              {index % every === 0 && (
                <text aria-hidden x={left + x.bandwidth() / 2} y={HEIGHT - 6} textAnchor="middle" fontSize={11} fill="var(--ink-3)">
                  {shortLabel(mark)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

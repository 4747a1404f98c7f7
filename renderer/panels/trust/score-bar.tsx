import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'

interface ScoreBarProps {
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  /** What is usual here, as a mark. */
  readonly usual?: number | null
}

/** A score with the interval that the truth is in, nine times in ten; grey while there are too few facts. */
export function ScoreBar({ score, low, high, usual = null }: ScoreBarProps) {
  const { t } = useLingui()
  const format = useFormat()
  if (low === null || high === null) return <>–</>
  const told = score === null ? '–' : format.number(score)
  return (
    <span className="inline-flex items-center gap-2" title={t`Nine times in ten between ${format.number(low)} and ${format.number(high)}`}>
      <span className="w-7 text-right font-semibold tabular-nums">{told}</span>
      <span aria-hidden className="relative h-2 w-28 rounded-full bg-3">
        <span className={score === null ? 'absolute inset-y-0 rounded-full bg-[var(--line-2)]' : 'absolute inset-y-0 rounded-full bg-accent opacity-50'} style={{ left: `${low}%`, width: `${Math.max(2, high - low)}%` }} />
        {usual !== null && <span className="absolute -inset-y-0.5 w-0.5 bg-[var(--text-2)]" style={{ left: `${usual}%` }} />}
        {score !== null && <span className="absolute -inset-y-0.5 w-1 rounded-full bg-accent" style={{ left: `calc(${score}% - 2px)` }} />}
      </span>
      <span className="w-14 text-12 text-2 tabular-nums">
        {format.number(low)}–{format.number(high)}
      </span>
    </span>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'

const NEAR_MINUTES = 480

/** Hours of the pay week as a bar: clocked, planned, and what is left until overtime. `left` is null where the threshold may not be read. */
export function WeekHours({ worked, planned, left }: { readonly worked: number; readonly planned: number; readonly left: number | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const threshold = left === null ? null : worked + planned + left
  const share = (minutes: number) => (threshold === null || threshold <= 0 ? 0 : Math.min(100, (minutes / threshold) * 100))
  const isOver = left !== null && left < 0
  const isNear = left !== null && left <= NEAR_MINUTES
  const sum = format.minutes(worked + planned)
  return (
    <span className="flex items-center gap-2" title={t`Clocked ${format.minutes(worked)}, planned ${format.minutes(planned)}`}>
      <span className="w-16 text-right tabular-nums">{sum}</span>
      {threshold !== null && (
        <span aria-hidden className="flex h-1.5 w-12 overflow-hidden rounded-full bg-3">
          <span className={isOver ? 'bg-danger' : isNear ? 'bg-warning' : 'bg-accent'} style={{ width: `${share(worked)}%` }} />
          <span className={cx('opacity-50', isOver ? 'bg-danger' : isNear ? 'bg-warning' : 'bg-accent')} style={{ width: `${share(planned)}%` }} />
        </span>
      )}
      {isNear && (
        <span className={cx('inline-flex items-center', isOver ? 'text-danger' : 'text-warning')}>
          <TriangleAlert aria-hidden className="size-3.5" />
          <span className="sr-only">{isOver ? <Trans>in overtime</Trans> : <Trans>near overtime</Trans>}</span>
        </span>
      )}
    </span>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Clock, Eye, TriangleAlert, Truck, Users } from 'lucide-react'
import { Button, Toggle } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { cx } from '../../ui/class-names.ts'
import { Keys } from '../../ui/keys-hint.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CREW_ROLE_NAMES } from '../job-card/trade-words.ts'
import { OptionFacts } from './option-facts.tsx'
import { minutesLate, type Recommendation } from './recommendation.ts'

/** Above this chance of missing the window a person should look twice. */
const RISKY_PERCENT = 20

export interface RecommendationCardProps {
  readonly recommendation: Recommendation
  readonly rank: number
  readonly zone: string
  readonly isPreviewed: boolean
  /** Missing: there is nothing here to show it on. */
  readonly onPreview?: (on: boolean) => void
  /** Missing: the reader may look, not apply. */
  readonly onApply?: () => void
  readonly isApplying: boolean
}

/** One way to serve the job: truck, crew, times, money, why, and what it does to others. */
export function RecommendationCard({ recommendation: one, rank, zone, isPreviewed, onPreview, onApply, isApplying }: RecommendationCardProps) {
  const { t } = useLingui()
  const format = useFormat()
  const timing = one.timeline.jobs.find(({ job }) => job === one.assignments[0]?.job)
  const trucks = one.truckNames.join(' + ')
  return (
    <li className={cx('rounded-card border bg-1', isPreviewed ? 'border-accent' : minutesLate(one) > 0 ? 'border-danger' : 'border-line-1')}>
      <div className="flex flex-col gap-2 p-3">
        <div className="flex items-center gap-2">
          {rank <= 3 && <Keys keys={String(rank)} />}
          <h3 className="flex min-w-0 flex-1 items-center gap-1.5 font-semibold">
            <Truck aria-hidden className="size-4 shrink-0 text-2" />
            <span dir="auto" className="truncate">{trucks}</span>
          </h3>
          {one.money && <span className="text-15 font-semibold">{format.money(one.money.totalCents)}</span>}
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-2">
          <span>{one.kind === 'newCrew' ? t`new journey` : t`joins a journey`}</span>
          <span className="inline-flex items-center gap-1">
            <Clock aria-hidden className="size-3.5" />
            {timing ? t`${format.time(timing.startAt, zone)} to ${format.time(timing.endAt, zone)}` : format.time(one.arriveAt, zone)}
          </span>
          <span>{t`leaves the yard ${format.time(one.timeline.leaveYardAt, zone)}`}</span>
          <span>{format.distance(one.timeline.metres)}</span>
        </p>
        <Crew workers={one.workers} marksAdded={one.kind === 'existingJourney'} />
        <div className="flex flex-wrap gap-1.5">
          <LateChip percent={one.latePercent} minutes={minutesLate(one)} />
          {one.money && one.money.overtimeCents > 0 && <Chip tone="warning">{t`overtime ${format.money(one.money.overtimeCents)}`}</Chip>}
          {one.others.length > 0 && (
            <Chip tone="warning">
              <Plural value={one.others.length} one="moves # other job" other="moves # other jobs" />
            </Chip>
          )}
          {one.timeline.approximateLegs + one.timeline.unknownLegs > 0 && <Chip>{t`drives approximate`}</Chip>}
        </div>
        <Reasons recommendation={one} />
        {one.others.length > 0 && <Others others={one.others} />}
        <OptionFacts recommendation={one} />
        <div className="flex justify-end gap-2">
          {onPreview && (
            <Toggle isSelected={isPreviewed} onChange={onPreview} icon={<Eye aria-hidden className="size-4" />}>
              <Trans>Preview</Trans>
            </Toggle>
          )}
          {onApply && (
            <Button kind={isPreviewed || (!onPreview && rank === 1) ? 'primary' : 'plain'} isPending={isApplying} onPress={onApply}>
              <Trans>Apply</Trans>
              {isPreviewed && <span aria-hidden className="text-11 opacity-80">↵</span>}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

function Crew({ workers, marksAdded }: { readonly workers: Recommendation['workers']; readonly marksAdded: boolean }) {
  const { i18n } = useLingui()
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-12">
      {workers.map(({ worker, name, role, added }) => (
        <li key={worker} className="inline-flex items-center gap-1">
          <Users aria-hidden className="size-3.5 text-3" />
          <span dir="auto">{name}</span>
          <span className="text-3">{i18n._(CREW_ROLE_NAMES[role])}</span>
          {marksAdded && added && (
            <span className="text-accent">
              <Trans>added</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function LateChip({ percent, minutes }: { readonly percent: number; readonly minutes: number }) {
  const { t } = useLingui()
  const format = useFormat()
  if (minutes > 0) return <Chip tone="danger" icon={<TriangleAlert aria-hidden className="size-3" />}>{t`late by ${format.minutes(minutes)}`}</Chip>
  if (percent < 1) return <Chip tone="good">{t`on time`}</Chip>
  return (
    <Chip tone={percent >= RISKY_PERCENT ? 'warning' : 'neutral'} icon={percent >= RISKY_PERCENT ? <TriangleAlert aria-hidden className="size-3" /> : undefined}>
      {t`late in ${format.percent(percent)} of cases`}
    </Chip>
  )
}

/** Reasons without a text are those whose part the reader does not get. */
function Reasons({ recommendation }: { readonly recommendation: Recommendation }) {
  const texts = recommendation.reasons.flatMap(({ text }) => text ?? [])
  return texts.length === 0 ? null : (
    <ul className="flex list-disc flex-col gap-0.5 pl-4 text-12 text-2">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Others({ others }: { readonly others: Recommendation['others'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const most = others.reduce((worst, one) => (Math.abs(one.arrivalShiftMinutes) > Math.abs(worst.arrivalShiftMinutes) ? one : worst))
  const risk = others.reduce((worst, one) => (one.latePercentAfter - one.latePercentBefore > worst.latePercentAfter - worst.latePercentBefore ? one : worst))
  const shift = format.minutes(Math.abs(most.arrivalShiftMinutes))
  const shiftText = most.arrivalShiftMinutes >= 0 ? t`Others arrive up to ${shift} later.` : t`Others arrive up to ${shift} earlier.`
  const riskText = risk.latePercentAfter > risk.latePercentBefore ? t`Their risk of being late goes from ${format.percent(risk.latePercentBefore)} to ${format.percent(risk.latePercentAfter)}.` : t`Their risk of being late does not rise.`
  return (
    <p className="text-12 text-2">
      {shiftText} {riskText}
    </p>
  )
}

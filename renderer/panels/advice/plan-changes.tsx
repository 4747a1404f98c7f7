import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link2, Lock, LockOpen, TriangleAlert } from 'lucide-react'
import { Toggle } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { DayPlan, PlanJourney } from './day-plan.ts'
import type { PlanGroup } from './plan-groups.ts'
import { useChangeWords } from './use-change-words.ts'

/** Above this chance of missing the window a person should look twice. */
const RISKY_PERCENT = 20

export interface PlanChangesProps {
  readonly plan: DayPlan
  readonly groups: readonly PlanGroup[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
  readonly zoneOf: (location: string) => string
  /** Journeys on record that stay as they are when it is planned again; left out where that is not offered. */
  readonly locked?: ReadonlySet<string>
  readonly onLock?: (locked: ReadonlySet<string>) => void
}

/** What is different, journey by journey; what hangs together is ticked together. */
export function PlanChanges({ plan, groups, chosen, onChoose, zoneOf, locked, onLock }: PlanChangesProps) {
  const { t } = useLingui()
  const wordsOf = useChangeWords(plan, zoneOf)
  const isAll = groups.every(({ group }) => chosen.has(group))

  return (
    <section aria-label={t`Changes`} className="flex min-w-0 flex-col gap-1">
      {groups.length > 1 && (
        <Checkbox isSelected={isAll} isIndeterminate={!isAll && chosen.size > 0} onChange={(on) => onChoose(new Set(on ? groups.map(({ group }) => group) : []))}>
          <Trans>Take all of them</Trans>
        </Checkbox>
      )}
      <ul className="flex flex-col gap-1.5">
        {groups.map((group) => (
          <Group key={group.group} group={group} wordsOf={wordsOf} isChosen={chosen.has(group.group)} onChoose={(on) => onChoose(toggled(chosen, group.group, on))} {...(locked && onLock ? { locked, onLock } : {})} />
        ))}
      </ul>
    </section>
  )
}

interface GroupProps extends Pick<PlanChangesProps, 'locked' | 'onLock'> {
  readonly group: PlanGroup
  readonly wordsOf: (journey: PlanJourney) => string[]
  readonly isChosen: boolean
  readonly onChoose: (on: boolean) => void
}

function Group({ group, wordsOf, isChosen, onChoose, locked, onLock }: GroupProps) {
  const { t } = useLingui()
  const trucks = group.journeys.map((journey) => placeOf(journey) ?? t`no truck`).join(', ')
  return (
    <li className="flex gap-2 rounded-card border border-line-1 px-2.5 py-2 has-[[data-selected]]:border-line-2">
      <Checkbox isSelected={isChosen} onChange={onChoose} aria-label={t`Take the change of ${trucks}`} className="self-start" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {group.journeys.map((journey) => (
          <Change key={journey.key} journey={journey} words={wordsOf(journey)} {...(locked && onLock && journey.journey !== null ? { isLocked: locked.has(journey.journey), onLock: (on: boolean) => onLock(toggled(locked, journey.journey as string, on)) } : {})} />
        ))}
        {group.journeys.length > 1 && (
          <p className="flex items-center gap-1 text-11 text-3">
            <Link2 aria-hidden className="size-3" />
            <Trans>These hang together.</Trans>
          </p>
        )}
      </div>
      <Worth group={group} />
    </li>
  )
}

function Change({ journey, words, isLocked, onLock }: { readonly journey: PlanJourney; readonly words: readonly string[]; readonly isLocked?: boolean; readonly onLock?: (on: boolean) => void }) {
  const { t } = useLingui()
  const f = useFormat()
  const place = placeOf(journey)
  const risk = Math.max(0, ...journey.jobs.map(({ latePercent }) => latePercent))
  return (
    <div className="flex items-start gap-2">
      <p className="min-w-0 flex-1">
        <bdi className="font-semibold">{place ?? <Trans>No truck</Trans>}</bdi>
        {journey.change.kind === 'new' && (
          <span className="text-accent">
            {' '}
            <Trans>new</Trans>
          </span>
        )}
        {words.map((word, index) => (
          <span key={`${index} ${word}`}>
            <span aria-hidden className="text-3">{' · '}</span>
            <bdi>{word}</bdi>
            <span className="sr-only">, </span>
          </span>
        ))}
        {risk >= RISKY_PERCENT && journey.change.kind !== 'dropped' && (
          <Chip tone="warning" icon={<TriangleAlert aria-hidden className="size-3" />} className="ml-2">{t`late in ${f.percent(risk)} of cases`}</Chip>
        )}
      </p>
      {onLock && <Toggle isSelected={isLocked === true} onChange={onLock} aria-label={t`Leave ${place ?? t`no truck`} as it is when planning again`} icon={isLocked === true ? <Lock aria-hidden className="size-3.5 text-accent" /> : <LockOpen aria-hidden className="size-3.5" />} className="-my-0.5 size-6! min-h-6! px-0!" />}
    </div>
  )
}

/** What it is worth: the quote of those who are served now stands beside what serving them costs. */
function Worth({ group: { cents, served, worthCents } }: { readonly group: PlanGroup }) {
  const { t } = useLingui()
  const f = useFormat()
  if (cents === null) return served.length === 0 ? null : <span className="shrink-0 text-12 text-good"><Plural value={served.length} one="# job served" other="# jobs served" /></span>
  return (
    <p className="w-28 shrink-0 text-right text-12">
      <span className={cents < 0 ? 'font-semibold text-good' : 'font-semibold'}>{cents < 0 ? t`saves ${f.roundMoney(-cents)}` : t`costs ${f.roundMoney(cents)}`}</span>
      {served.length > 0 && (
        <span className="block text-11 text-2">
          {worthCents === null || worthCents === 0 ? <Plural value={served.length} one="# job served" other="# jobs served" /> : t`worth ${f.roundMoney(worthCents)}`}
        </span>
      )}
    </p>
  )
}

/** What the board calls a journey: its truck, as it was. */
export function placeOf({ truckName, change }: PlanJourney): string | null {
  return change.truckBefore?.name ?? truckName
}

function toggled<T>(set: ReadonlySet<T>, item: T, on: boolean): Set<T> {
  return on ? new Set([...set, item]) : new Set([...set].filter((each) => each !== item))
}

import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { DrivesLine } from '../drives/drives-line.tsx'
import { CrewRecord } from './crew-record.tsx'
import { minutesLate, type Recommendation } from './recommendation.ts'
import { useRecordWeight } from './record-weight.ts'
import { RecommendationCard } from './recommendation-card.tsx'
import { RefusedCandidates } from './refused-candidates.tsx'
import { useTakeBack } from './use-take-back.ts'

const SHOWN = 3
const DRIVES_AGAIN_MS = 3_000
const DAY_MS = 86_400_000

export interface AdvicePanelProps {
  readonly job: string
  /** Of the job's location: times are shown in it. */
  readonly zone: string
  /** The option to show on the board, or null for none. */
  readonly onPreview?: (recommendation: Recommendation | null) => void
  readonly onApplied?: () => void
  /** Where the keys 1 to 3 and Enter work; in the panel itself without it. */
  readonly keysIn?: RefObject<HTMLElement | null>
}

/** The cheapest ways to serve one job, and why not the others. */
export function AdvicePanel({ job, zone, onPreview, onApplied, keysIn }: AdvicePanelProps) {
  const { t } = useLingui()
  const panel = useRef<HTMLElement>(null)
  const [previewed, setPreviewed] = useState<number | null>(null)
  const weight = useRecordWeight((kept) => kept.weight)
  const { data, failure, isLoading, retry } = useDeskQuery('recommend.job', { job: asId<'job'>(job), limit: SHOWN, crewRecord: { weight, waits: true } })
  const apply = useDeskCommand('assignment.apply')
  const { saved, takeBack } = useTakeBack()
  const mayApply = useMay('assignment.apply')
  const options = data?.recommendations ?? []

  function preview(index: number | null): void {
    setPreviewed(index)
    onPreview?.(index === null ? null : (options[index] ?? null))
  }

  // Another job, or another answer for the same one: what was previewed is no longer what is shown.
  const answer = data
  useEffect(() => {
    setPreviewed(null)
    return () => onPreview?.(null)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new answer ends a preview, not a new callback
  }, [job, answer])

  // Advice does not wait for a road server: what it was given without is asked for again.
  const isWaiting = data?.drives.state === 'asked'
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(retry, DRIVES_AGAIN_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [isWaiting, answer])

  // What was proposed to leave now is past soon.
  useEffect(() => {
    const now = Date.now()
    const next = Math.min(...options.map(({ timeline }) => timeline.leaveYardAt - now).filter((ms) => ms > 0))
    if (next > DAY_MS) return
    const timer = setTimeout(retry, next)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [answer])

  async function applyOption(index: number): Promise<void> {
    const option = options[index]
    if (!option || apply.isRunning) return
    // Several trucks are several journeys; where one is refused, none of them stays.
    let done = 0
    for (const assignment of option.assignments) {
      const reply = await apply.run({ ...assignment, job: asId<'job'>(job), crew: [...assignment.crew], recommendation: `rank ${index + 1}` })
      if (reply.ok) done += 1
      else {
        await takeBack(done)
        return toastFailure(reply.failure)
      }
    }
    preview(null)
    onApplied?.()
    saved(t`Assigned to ${option.truckNames.join(' + ')}`, done)
  }

  useKeys(
    [
      ...[0, 1, 2].map((index) => ({ id: `advice.preview${index + 1}`, scope: 'advice' as const, keys: [String(index + 1)], name: [msg`Preview the first suggestion`, msg`Preview the second suggestion`, msg`Preview the third suggestion`][index]!, run: () => index < options.length && preview(previewed === index ? null : index) })),
      { id: 'advice.apply', scope: 'advice', keys: ['Enter'], name: msg`Apply the previewed suggestion`, run: () => previewed !== null && mayApply && void applyOption(previewed) },
      { id: 'advice.clear', scope: 'advice', keys: ['Escape'], name: msg`End the preview`, run: () => preview(null) },
    ],
    keysIn ?? panel,
  )

  return (
    <section ref={panel} tabIndex={-1} aria-label={t`Suggestions`} className="flex min-h-0 flex-col gap-2 outline-none">
      {isLoading && (
        <Loading>
          <Trans>Trying every truck and crew…</Trans>
        </Loading>
      )}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && options.length === 0 && (
        <p className="rounded-card border border-warning p-3">
          <Trans>No truck and crew of this day can take the job as it is. Below is what stopped each; another window, a lighter truck or one more person often helps.</Trans>
        </p>
      )}
      {options.some((option) => minutesLate(option) > 0) && (
        <p role="alert" className="flex gap-2 rounded-card border border-danger p-3">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <span>
            <Trans>The arrival window can no longer be kept: what leaves now is late already. These come behind it; the customer should hear of it before one is taken.</Trans>
          </span>
        </p>
      )}
      {options.length > 0 && (
        <ol className="flex flex-col gap-2">
          {options.map((option, index) => (
            <RecommendationCard
              key={`${option.assignments.map(({ truck, journey }) => `${truck} ${journey ?? ''}`).join()} ${option.arriveAt}`}
              recommendation={option}
              rank={index + 1}
              zone={zone}
              isPreviewed={previewed === index}
              isApplying={apply.isRunning}
              {...(onPreview ? { onPreview: (on: boolean) => preview(on ? index : null) } : {})}
              {...(mayApply ? { onApply: () => void applyOption(index) } : {})}
            />
          ))}
        </ol>
      )}
      {data && <DrivesLine drives={data.drives} />}
      {data && <CrewRecord crewRecord={data.crewRecord} />}
      {data && <RefusedCandidates advice={data} isOpen={options.length === 0} />}
    </section>
  )
}

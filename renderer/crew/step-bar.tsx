import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { nextTap, otherTaps, type CrewJourney, type Tap } from './next-steps.ts'
import { stateName, stepName } from './step-names.ts'
import type { usePlace } from './use-place.ts'
import styles from './crew.module.css'

const SHORTEST_REASON = 3

export interface StepBarProps {
  readonly journey: CrewJourney
  readonly where: ReturnType<typeof usePlace>
  readonly onTake: (tap: Tap, reason: string | null) => void
}

/** Under the thumb: the one thing to do next, and behind it what else there is. */
export function StepBar({ journey, where, onTake }: StepBarProps) {
  const { t, i18n } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [asking, setAsking] = useState<Tap | null>(null)
  const [reason, setReason] = useState('')
  const next = nextTap(journey)
  const others = otherTaps(journey)
  const refusal = next === null ? undefined : journey.refusals.find(({ to }) => next.steps.some((step) => step.kind === 'journey' && step.to === to))
  const isOver = journey.status === 'done' || journey.status === 'cancelled'

  function take(tap: Tap): void {
    if (tap.isBack) {
      setReason(t`Tapped by mistake`)
      return setAsking(tap)
    }
    setOpen(false)
    onTake(tap, null)
  }

  if (!journey.mayMove) return isOver ? null : <footer className={styles['bar']}><p className={styles['second']}><Trans>Your driver moves the day on. You see it here as it happens.</Trans></p></footer>
  if (asking !== null) {
    return (
      <footer className={styles['bar']}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setAsking(null)
            setOpen(false)
            onTake(asking, reason.trim())
          }}
        >
          <label className={styles['why']}><Trans>Back to “{i18n._(stateName(asking.main))}”. Why?</Trans><input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={200} /></label>
          <div className={styles['pair']}>
            <button type="button" onClick={() => setAsking(null)}><Trans>Leave it</Trans></button>
            <button type="submit" className={styles['primary']} disabled={reason.trim().length < SHORTEST_REASON}><Trans>Go back</Trans></button>
          </div>
        </form>
      </footer>
    )
  }
  return (
    <footer className={styles['bar']}>
      {where.locating === 'unasked' && !isOver && <p className={styles['ask']}><Trans>Let steps carry where they were taken, so that the office sees the truck?</Trans> <button type="button" onClick={where.allow}><Trans>Allow</Trans></button></p>}
      {isOpen && (
        <ul className={styles['others']}>
          {others.map((tap) => <li key={`${tap.main.subject} ${tap.main.to}`}><button type="button" onClick={() => take(tap)}>{!tap.isBack ? i18n._(stepName(tap.main)) : tap.main.kind === 'job' ? <Trans>Job back to: {i18n._(stateName(tap.main))}</Trans> : <Trans>Journey back to: {i18n._(stateName(tap.main))}</Trans>}</button></li>)}
        </ul>
      )}
      {refusal && <p className={styles['refusal']}>{refusal.message} {refusal.next}</p>}
      {next === null && <p className={styles['second']}>{journey.status === 'done' ? <Trans>The journey is done. Thank you.</Trans> : journey.status === 'cancelled' ? <Trans>The journey was called off.</Trans> : <Trans>The office has not sent this out yet.</Trans>}</p>}
      <div className={styles['pair']}>
        {others.length > 0 && <button type="button" className={styles['more']} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}><Trans>Other</Trans></button>}
        {next && (
          <button type="button" className={styles['primary']} disabled={refusal !== undefined} onClick={() => take(next)}>
            <b>{i18n._(stepName(next.main))}</b>
            {next.job !== null && <span>{next.job.customer ?? next.job.number}</span>}
          </button>
        )}
      </div>
    </footer>
  )
}

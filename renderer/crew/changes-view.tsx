import { Trans, useLingui } from '@lingui/react/macro'
import { JOB_MACHINE } from '../../core/domain/job/job-state.ts'
import { JOURNEY_MACHINE } from '../../core/domain/journey/journey-state.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { useCrewFormat } from './crew-format.ts'
import type { Person } from './crew-memory.ts'
import type { KeptChange } from './kept-change.ts'
import { stepName } from './step-names.ts'
import type { Crew } from './use-crew.ts'
import styles from './crew.module.css'

/** What was done on this phone and what came of it; what waits or was refused is in sight, the rest behind a line. */
export function ChangesView({ crew, person, day, timezone }: { readonly crew: Crew; readonly person: Person; readonly day: CrewDay | null; readonly timezone: string }) {
  const { i18n } = useLingui()
  const format = useCrewFormat(person.language)
  const { changes, aheadMs } = crew.state
  const open = changes.filter(({ state }) => state === 'waiting' || state === 'refused')
  const over = changes.filter(({ state }) => state === 'sent' || state === 'agreed').toReversed()

  function line(change: KeptChange) {
    // What had been sent before the phone changed hands was sent.
    const isStranded = change.user !== person.user && open.includes(change)
    const from = possibleFrom(day, change)
    return (
      <li key={change.id} className={styles['change']} data-state={isStranded ? 'refused' : change.state}>
        <p>
          <b>{i18n._(stepName(change.step))}</b> {change.about !== null && <bdi>{change.about}</bdi>}
          <span className={styles['second']}> {format.clock(change.doneAt ?? change.phoneAt - aheadMs, timezone)}</span>
        </p>
        <p className={styles['outcome']}>
          {isStranded ? <Trans>Taken by somebody else who had this phone: it is not sent.</Trans> : change.state === 'waiting' ? <Trans>Not sent yet</Trans> : change.state === 'sent' ? <Trans>Sent</Trans> : change.state === 'agreed' ? <Trans>Done by somebody already</Trans> : <>{change.refusal?.message} {change.refusal?.next}</>}
        </p>
        {(change.state === 'refused' || isStranded) && (
          <div className={styles['pair']}>
            <button type="button" onClick={() => void crew.dismiss(change.id)}><Trans>Let go</Trans></button>
            {!isStranded && from !== null && <button type="button" onClick={() => void crew.again(change, from)}><Trans>Send again</Trans></button>}
          </div>
        )}
      </li>
    )
  }

  if (changes.length === 0) return null
  return (
    <section className={styles['changes']} aria-live="polite">
      {open.length > 0 && <ul>{open.map(line)}</ul>}
      {over.length > 0 && (
        <details>
          <summary><Trans>Sent today: {over.length}</Trans></summary>
          <ul>{over.map(line)}</ul>
        </details>
      )}
    </section>
  )
}

/** Where the desk last said that it stands, if the step is one from there. */
function possibleFrom(day: CrewDay | null, { step }: KeptChange): string | null {
  const journey = day?.journeys.find(({ id, jobs }) => id === step.subject || jobs.some((job) => job.id === step.subject))
  if (step.kind === 'journey') return journey && JOURNEY_MACHINE.cell(journey.status, step.to) === 'F' ? journey.status : null
  const job = journey?.jobs.find(({ id }) => id === step.subject)
  return job && JOB_MACHINE.cell(job.status, step.to) === 'F' ? job.status : null
}

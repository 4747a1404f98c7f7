import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { JOB_STATE_NAMES, JOURNEY_STATE_NAMES, StatusGlyph, jobLook, journeyLook } from '../ui/status.tsx'
import type { CrewFormat } from './crew-format.ts'
import { currentJob, type CrewJob, type CrewJourney } from './next-steps.ts'
import { ROLE_NAMES } from './step-names.ts'
import { StopView } from './stop-view.tsx'
import styles from './crew.module.css'
import stopStyles from './stop.module.css'

export interface JourneyViewProps {
  readonly journey: CrewJourney
  readonly format: CrewFormat
  /** Where photos of a job are taken. */
  readonly photoPart: (job: CrewJob) => ReactNode
}

export function JourneyView({ journey, format, photoPart }: JourneyViewProps) {
  const { i18n } = useLingui()
  const { timezone } = journey
  const current = currentJob(journey)
  const departure = journey.leaveYardAt === null ? format.window(journey.departAt, null) : format.clock(journey.leaveYardAt, timezone)
  return (
    <>
      <section className={styles['journey']}>
        <p className={styles['truck']}>
          <b>{journey.truck ?? <Trans>No truck yet</Trans>}</b>
          {journey.plate !== null && <span>{journey.plate}</span>}
          <span className={styles['state']} data-look={journeyLook(journey.status)}><StatusGlyph look={journeyLook(journey.status)} /> {i18n._(JOURNEY_STATE_NAMES[journey.status])}</span>
        </p>
        <dl className={styles['times']}>
          {journey.onDutyAt !== null && <div><dt><Trans>Start</Trans></dt><dd>{format.clock(journey.onDutyAt, timezone)}</dd></div>}
          {departure !== null && <div><dt><Trans>Departure</Trans></dt><dd>{departure}</dd></div>}
          {journey.backAtYardAt !== null && <div><dt><Trans>Back</Trans></dt><dd>{format.clock(journey.backAtYardAt, timezone)}</dd></div>}
        </dl>
        <p>{journey.crew.map(({ name, role }, index) => <span key={`${name} ${index}`}>{index > 0 && ' · '}<bdi>{name}</bdi> <span className={styles['second']}>{i18n._(ROLE_NAMES[role])}</span></span>)}</p>
        {journey.equipment.length > 0 && <p className={styles['second']}><Trans>Take along: {journey.equipment.join(', ')}</Trans></p>}
      </section>
      <ol className={styles['jobs']}>
        {journey.jobs.map((job, index) => <li key={job.id}><JobView job={job} nth={index + 1} isCurrent={job.id === current?.id} timezone={timezone} format={format} photoPart={photoPart} /></li>)}
      </ol>
      {journey.jobs.length === 0 && <p className={styles['second']}><Trans>No job is on this journey yet.</Trans></p>}
    </>
  )
}

interface JobViewProps extends Pick<JourneyViewProps, 'format' | 'photoPart'> {
  readonly job: CrewJob
  readonly nth: number
  readonly isCurrent: boolean
  readonly timezone: string
}

function JobView({ job, nth, isCurrent, timezone, format, photoPart }: JobViewProps) {
  const { t, i18n } = useLingui()
  const window = format.window(job.windowStart, job.windowEnd)
  const called = job.customer ?? job.number ?? t`Job ${nth}`
  return (
    <details className={styles['job']} open={isCurrent} data-current={isCurrent}>
      <summary>
        <span className={styles['nth']}>{nth}</span>
        <span className={styles['who']}>
          <b><bdi>{called}</bdi></b>
          <span className={styles['second']}>{[window, job.customer === null ? null : job.number].filter((part) => part !== null).join(' · ')}</span>
        </span>
        <span className={styles['state']} data-look={jobLook(job.status)}><StatusGlyph look={jobLook(job.status)} /> {i18n._(JOB_STATE_NAMES[job.status])}</span>
      </summary>
      {job.arriveAt !== null && <p className={styles['second']}><Trans>Planned arrival {format.clock(job.arriveAt, timezone)}</Trans></p>}
      {job.phone !== null && <p><a className={styles['call']} href={`tel:${job.phone.replaceAll(/[^\d+]/g, '')}`}><Trans>Call {job.phone}</Trans></a></p>}
      {job.notesCrew !== null && <p className={styles['note']}>{job.notesCrew}</p>}
      <ol className={stopStyles['stops']}>
        {job.stops.map((stop, index) => <li key={`${stop.kind} ${index}`}><StopView stop={stop} /></li>)}
      </ol>
      {photoPart(job)}
    </details>
  )
}

import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { ChangesView } from './changes-view.tsx'
import type { Person } from './crew-memory.ts'
import { useCrewFormat } from './crew-format.ts'
import { JourneyView } from './journey-view.tsx'
import { waitingOf } from './kept-change.ts'
import { withWaiting, type CrewJourney } from './next-steps.ts'
import { PhotoPart } from './photo-part.tsx'
import { PhotosView } from './photos-view.tsx'
import { StepBar } from './step-bar.tsx'
import type { Crew } from './use-crew.ts'
import { usePlace } from './use-place.ts'
import styles from './crew.module.css'

/** A clock that is off by less is as good as right. */
const CLOCK_OFF_MS = 60_000

export function DayView({ crew, person }: { readonly crew: Crew; readonly person: Person }) {
  const format = useCrewFormat(person.language)
  const where = usePlace()
  const { state } = crew
  const [chosen, setChosen] = useState<string | null>(null)
  const waiting = waitingOf(state.changes, person.user)
  const day = state.kept ? withWaiting(state.kept.day, waiting) : null
  // The one that is out; else the first that is not over.
  const journeys = day?.journeys ?? []
  const journey = journeys.find(({ id }) => id === chosen) ?? journeys.find(({ status }) => status === 'enRoute' || status === 'onSite' || status === 'returning') ?? journeys.find(({ status }) => status !== 'done' && status !== 'cancelled') ?? journeys[0]
  const timezone = journey?.timezone ?? state.kept?.day.timezone ?? 'UTC'
  const minutesOff = Math.round(Math.abs(state.aheadMs) / 60_000)

  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <div>
          <h1>{day === null ? person.name.split(' ')[0] : format.day(journey?.date ?? day.today)}</h1>
          <p className={styles['second']}>{[journey?.location, person.name].filter((part) => part !== undefined).join(' · ')}</p>
        </div>
        <p className={styles['line']} data-up={state.isConnected} role="status">
          {state.isConnected ? <Trans>Connected</Trans> : <Trans>No connection</Trans>}
        </p>
      </header>
      {!state.isConnected && (
        <p className={styles['hint']}>
          {waiting.length > 0 ? <Plural value={waiting.length} one="# step is kept on this phone and sent when the desk is reached." other="# steps are kept on this phone and sent in order when the desk is reached." /> : <Trans>Go on: what you tap is kept on this phone and sent when the desk is reached.</Trans>}
          {state.kept !== null && <> <Trans>Last heard at {format.clock(state.kept.heardAt - state.aheadMs, journey?.timezone ?? state.kept.day.timezone)}.</Trans></>}
        </p>
      )}
      {Math.abs(state.aheadMs) >= CLOCK_OFF_MS && <p className={styles['hint']}><Trans>This phone’s clock is {minutesOff} min off. Your steps carry the desk’s time.</Trans></p>}
      <ChangesView crew={crew} person={person} day={state.kept?.day ?? null} timezone={timezone} />
      <PhotosView crew={crew} person={person} timezone={timezone} />
      <main className={styles['day']}>
        {journeys.length > 1 && (
          <div className={styles['tabs']} role="group">
            {journeys.map(({ id, truck, date }) => (
              <button key={id} type="button" aria-pressed={id === journey?.id} onClick={() => setChosen(id)}>{date === day?.today ? (truck ?? '–') : format.day(date)}</button>
            ))}
          </div>
        )}
        {journey && <JourneyView journey={journey} format={format} photoPart={(job) => (takesPhotos(journey) ? <PhotoPart job={job} onShoot={(kind, note, file) => crew.shoot({ job, kind, note, place: where.place(), file })} /> : null)} />}
        {day !== null && !journey && (
          <section className={styles['empty']}>
            <h2><Trans>No journey today</Trans></h2>
            {day.next === null ? <p><Trans>Nothing is planned for you in the next two weeks.</Trans></p> : (
              <p>
                <Trans>Next: {format.day(day.next.date)}</Trans>
                {[day.next.onDutyAt === null ? null : format.clock(day.next.onDutyAt, day.next.timezone), day.next.truck].filter((part) => part !== null).map((part) => ` · ${part}`)}
              </p>
            )}
          </section>
        )}
        {day === null && <p className={styles['second']} role="status">{!state.isConnected && <Trans>Your day comes as soon as the desk is reached.</Trans>}</p>}
      </main>
      {journey && <StepBar key={journey.id} journey={journey} where={where} onTake={(tap, reason) => void crew.take(tap, reason, where.place())} />}
    </div>
  )
}

/** Once the office has sent it out; also of what is over, as long as it is in the hand. */
function takesPhotos({ status }: CrewJourney): boolean {
  return status !== 'draft' && status !== 'planned' && status !== 'cancelled'
}

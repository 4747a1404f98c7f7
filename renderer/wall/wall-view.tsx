import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { Wall } from '../../core/modules/command-control/wall/wall-shape.ts'
import { JOURNEY_STATE_NAMES, journeyLook, StatusGlyph } from '../ui/status.tsx'
import { readableSize, type WallLanguage } from './display-choice.ts'
import { DepartureLine, ExceptionLine } from './wall-lines.tsx'
import { Overview } from './overview.tsx'
import { ageOf, pagesOf } from './wall-pages.ts'
import styles from './wall.module.css'

const PAGE_MS = 15_000
/** What is left of 1080 under the head, the counts and the overview, in units. */
const ROOM = 740
const LINE = 1.6
const MOST_ROWS = 12
const LATE_SHOWN = 4

export interface WallViewProps {
  readonly wall: Wall
  readonly heardAt: number
  readonly now: number
  readonly language: WallLanguage
  readonly inches: number
}

export function WallView({ wall, heardAt, now, language, inches }: WallViewProps) {
  const { t, i18n } = useLingui()
  const rows = Math.max(3, Math.min(MOST_ROWS, Math.floor(ROOM / (readableSize(inches) * LINE))))
  const pages = pagesOf(wall, rows)
  const [at, setAt] = useState(0)
  const [isPaused, setPaused] = useState(false)
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (key === ' ' || key === 'MediaPlayPause') setPaused((was) => !was)
      if (key === 'ArrowRight' || key === 'ArrowLeft') setAt((was) => Math.max(0, was + (key === 'ArrowRight' ? 1 : -1)))
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  useEffect(() => {
    if (isPaused) return
    const turning = setInterval(() => setAt((was) => was + 1), PAGE_MS)
    return () => clearInterval(turning)
  }, [isPaused])
  const index = at % pages.length
  const page = pages[index]
  const locale = language === 'fr' ? 'fr-CA' : 'en-CA'
  const time = (instant: number) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: wall.timezone }).format(instant)
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: wall.timezone }).format(now)
  const age = ageOf(heardAt, now)

  return (
    <main className={styles['wall']}>
      <header className={styles['head']}>
        <h1 className={styles['name']}>{wall.locationName}</h1>
        <p className={styles['day']}>{day}</p>
        <p className={styles['clock']}>{time(now)}</p>
      </header>
      {age !== null && (
        <p className={styles['age']} role="status">
          <StatusGlyph look="late" className={styles['glyph'] ?? ''} />
          {age.unit === 'second' ? <Plural value={age.count} one="No word from the desk for # second" other="No word from the desk for # seconds" /> : age.unit === 'minute' ? <Plural value={age.count} one="No word from the desk for # minute" other="No word from the desk for # minutes" /> : <Plural value={age.count} one="No word from the desk for # hour" other="No word from the desk for # hours" />}
        </p>
      )}
      <section className={styles['page']} aria-label={page?.kind === 'exceptions' ? t`What needs somebody` : t`Next departures`}>
        <h2 className={styles['title']}>
          {page?.kind === 'exceptions' ? <Trans>What needs somebody</Trans> : <Trans>Next departures</Trans>}
          <span className={styles['progress']}>
            {isPaused && <Trans>paused</Trans>} {pages.map((each, number) => <span key={`${each.kind}${each.number}`} data-now={number === index} className={styles['dot']} />)}
          </span>
        </h2>
        {page?.kind === 'exceptions' ? page.lines.map((line) => <ExceptionLine key={line.journey + line.kind} line={line} />) : page?.lines.map((line) => <DepartureLine key={line.journey} line={line} time={time} />)}
        {page?.lines.length === 0 && (
          <p className={styles['second']}>
            <Trans>Everybody who leaves today has left.</Trans>
          </p>
        )}
      </section>
      <aside className={styles['side']}>
        {wall.crews.map(({ state, journeys }) => (
          <p key={state} className={styles['count']}>
            <StatusGlyph look={journeyLook(state)} className={styles['glyph'] ?? ''} />
            <b>{journeys}</b> <span>{i18n._(JOURNEY_STATE_NAMES[state])}</span>
          </p>
        ))}
        <p className={styles['count']} data-warn={wall.unassigned > 0}>
          <StatusGlyph look="unassigned" className={styles['glyph'] ?? ''} />
          <b>{wall.unassigned}</b>{' '}
          <span>
            <Trans>Unassigned</Trans>
          </span>
        </p>
        {wall.late.slice(0, LATE_SHOWN).map(({ journey, truck, people, minutes }) => (
          <p key={journey} className={styles['late']}>
            <StatusGlyph look="late" className={styles['glyph'] ?? ''} />
            <span>{truck ?? people[0] ?? '–'}</span> <b>+{minutes} min</b>
          </p>
        ))}
      </aside>
      <Overview wall={wall} now={now} />
    </main>
  )
}

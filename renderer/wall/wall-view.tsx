import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { WallPart } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { QrCode } from '../ui/qr-code.tsx'
import { StatusGlyph } from '../ui/status.tsx'
import { formatsOf } from '../ui/format.ts'
import { CrewStrip } from './crew-strip.tsx'
import type { WallLanguage } from './display-choice.ts'
import { Overview } from './overview.tsx'
import { SilentNote } from './silent-note.tsx'
import { WallLists } from './wall-lists.tsx'
import { WallMapPart } from './wall-map.tsx'
import { ageOf } from './wall-pages.ts'
import styles from './wall.module.css'

const LATE_SHOWN = 2

export interface WallViewProps {
  readonly wall: Wall
  /** Since the desk was heard. */
  readonly silentMs: number
  readonly now: number
  readonly language: WallLanguage
  /** Of the names on the map: one, also where the rest is in both by turns. To draw them all anew each half minute is dear, and does not give back what it took. */
  readonly mapLanguage: WallLanguage
  readonly theme: 'dark' | 'light'
  /** Size of letters that are read at a distance, in units of a screen that is 1920 across. */
  readonly read: number
  readonly parts: ReadonlySet<WallPart>
  /** Of the names on the map, in px. */
  readonly mapReadPx: number
  /** Of the crews' page, to be photographed; null where there is none. */
  readonly crewAddress: string | null
}

export function WallView({ wall, silentMs, now, language, mapLanguage, theme, read, parts, mapReadPx, crewAddress }: WallViewProps) {
  const { t } = useLingui()
  const { time, locale } = formatsOf(language)
  const clock = (instant: number) => time(instant, wall.timezone)
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: wall.timezone }).format(now)
  // The first of a month has a name of its own in French, which the browser does not know.
  const day = language === 'fr' ? date.replace(/ 1 (?=\p{L})/u, ' 1er ') : date
  const age = ageOf(silentMs)
  const hasLists = parts.has('departures') || parts.has('exceptions')

  return (
    <main className={styles['wall']} data-with-map={parts.has('map')} data-with-lists={hasLists}>
      <header className={styles['head']}>
        <h1 className={styles['name']}>
          <bdi>{wall.locationName}</bdi>
        </h1>
        {age === null ? (
          <p className={styles['day']}>
            <span className={styles['live']} role="img" aria-label={t`The desk is there`} /> {day}
          </p>
        ) : (
          <SilentNote age={age} />
        )}
        <p className={styles['clock']}>{clock(now)}</p>
      </header>
      {parts.has('crews') && <CrewStrip crews={wall.crews} unassigned={wall.unassigned} />}
      {hasLists && <WallLists wall={wall} parts={parts} read={read} time={clock} />}
      {parts.has('map') && (
        <aside className={styles['side']}>
          <WallMapPart wall={wall} now={now} theme={theme} language={mapLanguage} readPx={mapReadPx} />
          <footer className={styles['foot']}>
            {parts.has('exceptions') && <LateLines late={wall.late} />}
            {crewAddress !== null && (
              <div className={styles['crew']}>
                {(wall.late.length === 0 || !parts.has('exceptions')) && (
                  <p className={styles['quiet']}>
                    <Trans>Crews: your day on your phone</Trans>
                  </p>
                )}
                <QrCode text={crewAddress} label={t`Address of the crews’ page`} className={styles['code2d']} />
              </div>
            )}
          </footer>
        </aside>
      )}
      {parts.has('overview') && <Overview wall={wall} now={now} />}
    </main>
  )
}

/** Beside whatever page is shown: who is late most. */
function LateLines({ late }: Pick<Wall, 'late'>) {
  if (late.length === 0) return null
  return (
    <div className={styles['lates']}>
      {late.slice(0, LATE_SHOWN).map(({ journey, truck, people, minutes }) => (
        <p key={journey} className={styles['late']}>
          <StatusGlyph look="late" className={styles['glyph'] ?? ''} />
          <bdi>{truck ?? people[0] ?? '–'}</bdi>
          <b className={styles['chip']}>+{minutes} min</b>
        </p>
      ))}
      {late.length > LATE_SHOWN && (
        <p className={styles['more']}>
          <Plural value={late.length - LATE_SHOWN} one="and # more late" other="and # more late" />
        </p>
      )}
    </div>
  )
}

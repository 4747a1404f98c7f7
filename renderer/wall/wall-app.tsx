import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { readableSize } from '../../core/domain/place/wall-settings.ts'
import { isDaylight } from './daylight.ts'
import { choiceOf, type DisplayChoice } from './display-choice.ts'
import { activateLanguage } from './texts.ts'
import { useClock } from './use-clock.ts'
import { useCrewAddress } from './use-crew-address.ts'
import { useNightlyReload } from './use-nightly-reload.ts'
import { useWall } from './use-wall.ts'
import type { WallStand } from './wall-news.ts'
import { WallNotice } from './wall-notice.tsx'
import { WallView } from './wall-view.tsx'

const LANGUAGE_MS = 30_000
const SHIFT_MS = 600_000
/** Units by which everything moves each ten minutes, so that no line burns in. */
const SHIFTS = [[0, 0], [4, 2], [8, 4], [4, 6], [0, 4]] as const
const DAY_HOURS = { from: 7, until: 19 }
/** What is not read at once may be so much smaller. */
const SECOND = 0.8

export function WallApp() {
  const { stand, settings, choose } = useWall()
  const choice = useMemo(() => choiceOf(settings, location.search, navigator.languages), [settings])
  const clock = useClock()
  const width = useWidth()
  const crewAddress = useCrewAddress()
  const showing = stand.stand === 'showing' ? stand : null
  /** By the desk's clock: a display's own may be anything. */
  const now = clock + (showing?.aheadMs ?? 0)
  const language = choice.languages[Math.floor(now / LANGUAGE_MS) % choice.languages.length] ?? choice.languages[0]
  const theme = themeOf(choice, stand, now)
  const shift = Math.floor(now / SHIFT_MS) % SHIFTS.length
  const read = readableSize(choice)
  useNightlyReload(now, showing === null ? undefined : showing.heardAt + showing.aheadMs, showing?.wall.timezone)
  useEffect(() => void activateLanguage(language), [language])
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    const [x, y] = SHIFTS[shift] ?? SHIFTS[0]
    dataset['theme'] = theme
    style.setProperty('--read', String(read))
    style.setProperty('--shift-x', String(x))
    style.setProperty('--shift-y', String(y))
  }, [theme, read, shift])

  if (stand.stand !== 'showing') return <WallNotice stand={stand} onChoose={choose} />
  return <WallView wall={stand.wall} silentMs={Math.abs(clock - stand.heardAt)} now={now} language={language} mapLanguage={choice.languages[0]} theme={theme} read={read} parts={choice.parts} mapReadPx={(read * SECOND * width) / 1920} crewAddress={crewAddress} />
}

function themeOf({ theme }: DisplayChoice, stand: WallStand, now: number): 'dark' | 'light' {
  if (theme !== 'auto') return theme
  if (stand.stand !== 'showing') return 'dark'
  const { yard, timezone } = stand.wall
  if (yard !== null) return isDaylight(yard, now) ? 'light' : 'dark'
  const hour = Number(new Intl.DateTimeFormat('en-CA', { hour: '2-digit', hour12: false, timeZone: timezone }).format(now))
  return hour >= DAY_HOURS.from && hour < DAY_HOURS.until ? 'light' : 'dark'
}

function useWidth(): number {
  const [width, setWidth] = useState(() => innerWidth)
  useEffect(() => {
    const measure = () => setWidth(innerWidth)
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  return width
}

import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { readableSize, type DisplayChoice } from './display-choice.ts'
import { activateLanguage } from './texts.ts'
import { useClock } from './use-clock.ts'
import { useWall } from './use-wall.ts'
import { WallView } from './wall-view.tsx'
import styles from './wall.module.css'

const LANGUAGE_MS = 30_000
const SHIFT_MS = 600_000
/** Units by which everything moves each ten minutes, so that no line burns in. */
const SHIFTS = [[0, 0], [4, 2], [8, 4], [4, 6], [0, 4]] as const

export function WallApp({ choice }: { readonly choice: DisplayChoice }) {
  const stand = useWall()
  const now = useClock()
  const language = choice.languages[Math.floor(now / LANGUAGE_MS) % choice.languages.length] ?? choice.languages[0]
  useEffect(() => void activateLanguage(language), [language])
  const hour = new Date(now).getHours()
  const theme = choice.theme === 'auto' ? (hour >= 7 && hour < 19 ? 'light' : 'dark') : choice.theme
  useEffect(() => {
    const { style, dataset } = document.documentElement
    const [x, y] = SHIFTS[Math.floor(now / SHIFT_MS) % SHIFTS.length] ?? SHIFTS[0]
    dataset['theme'] = theme
    style.setProperty('--read', String(readableSize(choice.inches)))
    style.setProperty('--shift-x', String(x))
    style.setProperty('--shift-y', String(y))
  }, [theme, choice.inches, Math.floor(now / SHIFT_MS)])

  if (stand.stand === 'showing') return <WallView wall={stand.kept.wall} heardAt={stand.heardAt} now={now} language={language} inches={choice.inches} />
  return (
    <main className={styles['notice']}>
      {stand.stand === 'pairing' && (
        <>
          <p className={styles['second']}>
            <Trans>Type this code at the desk, under Company, Displays</Trans>
          </p>
          <p className={styles['code']}>
            {stand.code.slice(0, 3)} {stand.code.slice(3)}
          </p>
        </>
      )}
      {stand.stand === 'starting' && (
        <p className={styles['second']}>
          <Trans>Looking for the desk …</Trans>
        </p>
      )}
      {stand.stand === 'impossible' && (
        <p className={styles['second']}>
          <Trans>This browser cannot be paired here: open the address with https.</Trans>
        </p>
      )}
    </main>
  )
}

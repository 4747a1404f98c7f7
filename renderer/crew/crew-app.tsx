import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { DayView } from './day-view.tsx'
import { activateLanguage } from './texts.ts'
import { useCrew } from './use-crew.ts'
import styles from './crew.module.css'

/** The day of whoever's phone this is; before that, how it becomes theirs. */
export function CrewApp({ link }: { readonly link: string | null }) {
  const crew = useCrew(link)
  const { state } = crew
  const language = state.person?.language
  useEffect(() => {
    if (language !== undefined) void activateLanguage(language)
  }, [language])
  if (state.stand === 'paired' && state.person) return <DayView crew={crew} person={state.person} />
  return (
    <main className={styles['notice']}>
      {state.notice !== null && (
        <div className={styles['refusal']} role="alert">
          <p>{state.notice.message}</p>
          <p>{state.notice.next}</p>
        </div>
      )}
      {state.stand === 'pairing' && state.code !== null && (
        <>
          <h1><Trans>Pair this phone</Trans></h1>
          <p><Trans>Tell the office this code. They type it at the console, under Crew, at your name.</Trans></p>
          <p className={styles['code']}>{state.code.slice(0, 3)} {state.code.slice(3)}</p>
          <p className={styles['second']}><Trans>Another code comes every two minutes. With a link from the office none is needed.</Trans></p>
        </>
      )}
      {state.stand === 'starting' && <p role="status"><Trans>Looking for the desk …</Trans></p>}
      {state.stand === 'impossible' && <p role="alert"><Trans>This browser cannot be paired here: open the address with https, and not in a private window.</Trans></p>}
    </main>
  )
}

import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import type { WallStand } from './wall-news.ts'
import styles from './wall.module.css'

export interface WallNoticeProps {
  readonly stand: Exclude<WallStand, { readonly stand: 'showing' }>
  onChoose(location: string): void
}

/** Of a display that has nothing to show yet, or not any more: what somebody has to do, and where. */
export function WallNotice({ stand, onChoose }: WallNoticeProps) {
  const places = stand.stand === 'choosing' ? stand.places : undefined
  useEffect(() => {
    if (places === undefined) return undefined
    const press = ({ key }: KeyboardEvent) => {
      const place = places[Number(key) - 1]
      if (place !== undefined) onChoose(place.id)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [places, onChoose])

  return (
    <main className={styles['notice']}>
      {'wasTakenOff' in stand && stand.wasTakenOff && (
        <p className={styles['second']}>
          <Trans>This display was taken off at the console.</Trans>
        </p>
      )}
      {stand.stand === 'pairing' && (
        <>
          <p className={styles['first']}>
            <Trans>Type this code at the console: Company, Displays, Pair a display</Trans>
          </p>
          <p className={styles['code']} translate="no">
            <span>{stand.code.slice(0, 3)}</span> <span>{stand.code.slice(3)}</span>
          </p>
        </>
      )}
      {stand.stand === 'starting' && (
        <p className={styles['first']}>
          <Trans>Looking for the desk…</Trans>
        </p>
      )}
      {stand.stand === 'impossible' && (
        <p className={styles['first']}>
          <Trans>This browser cannot be paired here. Open the address that begins with https, or another browser.</Trans>
        </p>
      )}
      {places !== undefined && (
        <>
          <p className={styles['first']}>
            <Trans>Whose wall is this? Press a number.</Trans>
          </p>
          <ol className={styles['places']}>
            {places.map(({ id, name }) => (
              <li key={id}>
                <button type="button" className={styles['place']} onClick={() => onChoose(id)}>
                  {name}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </main>
  )
}

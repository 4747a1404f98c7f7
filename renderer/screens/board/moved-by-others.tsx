import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { initialsOf } from '../../panels/sync/initials.ts'
import type { BoardView } from './board-view.ts'
import { movedBoxes } from './moved-boxes.ts'
import styles from './moved-by-others.module.css'
import { useSayMoving } from './use-say-moving.ts'

/** Pixels above a bar that its tag takes; on the first row they are not there. */
const ROOM_PX = 14

/** Who else has what in the hand, at another window or desk. Drawn among the overlays, so that no bar is drawn again for it. */
export function MovedByOthers({ view }: { readonly view: BoardView }) {
  const { t } = useLingui()
  const may = useMay('job.history')
  useSayMoving()
  const { data } = useDeskQuery('presence.list', {}, { enabled: may })
  const people = data?.people
  const boxes = useMemo(() => movedBoxes(view, (people ?? []).filter(({ does }) => does === 'moving')), [view, people])
  const [overlays, setOverlays] = useState<Element | null>(null)
  const find = useCallback((status: HTMLElement | null) => setOverlays(status?.closest('[data-board-frame]')?.querySelector('[data-overlay="ring"]')?.parentElement ?? null), [])
  return (
    <>
      <div ref={find} role="status" className="sr-only">
        {[...new Set(boxes.flatMap(({ people: names, name: thing }) => names.map((name) => t`${name} is moving ${thing}`)))].join(', ')}
      </div>
      {overlays !== null &&
        createPortal(
          boxes.map(({ key, people: names, x, width, top, height }) => (
            <div key={key} data-moved className={styles['moved']} style={{ transform: `translate(${x}px, ${top}px)`, width, height }}>
              <span className={styles['who']} data-side={top < ROOM_PX ? 'under' : 'over'}>
                {names.map((name) => (
                  <span key={name} className={styles['person']}>
                    <span className={styles['initials']}>{initialsOf(name)}</span>
                    {t`${name} is moving this`}
                  </span>
                ))}
              </span>
            </div>
          )),
          overlays,
        )}
    </>
  )
}

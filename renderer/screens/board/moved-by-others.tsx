import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useBoard } from './board-store.ts'
import type { BoardView } from './board-view.ts'
import { jobName } from './board-words.ts'
import { movedBoxes } from './moved-boxes.ts'
import styles from './moved-by-others.module.css'
import { MovedTag } from './moved-tag.tsx'
import { useMovedByOthers } from './use-moved-by-others.ts'
import { useSayMoving } from './use-say-moving.ts'

/** Pixels above a bar that its tag takes; on the first row they are not there. */
const ROOM_PX = 14

/**
 * Who else has what in the hand, at another window or desk: said for rows and tray, drawn here for the rows. It is drawn among
 * the overlays, so that no bar is drawn again for it; the tray draws its own cards.
 */
export function MovedByOthers({ view }: { readonly view: BoardView }) {
  const { t } = useLingui()
  useSayMoving()
  const moving = useMovedByOthers()
  const loose = useBoard(({ board }) => board?.loose)
  const boxes = useMemo(() => movedBoxes(view, moving), [view, moving])
  const said = [
    ...boxes.flatMap(({ people, name: thing }) => people.map((name) => t`${name} is moving ${thing}`)),
    ...moving.flatMap(({ kind, id, name }) => {
      const job = kind === 'job' ? loose?.get(id) : undefined
      if (!job) return []
      const thing = jobName(job)
      return [t`${name} is moving ${thing}`]
    }),
  ]
  const [overlays, setOverlays] = useState<Element | null>(null)
  const find = useCallback((status: HTMLElement | null) => setOverlays(status?.closest('[data-board-frame]')?.querySelector('[data-overlay="ring"]')?.parentElement ?? null), [])
  return (
    <>
      <div ref={find} role="status" className="sr-only">
        {[...new Set(said)].join(', ')}
      </div>
      {overlays !== null &&
        createPortal(
          boxes.map(({ key, people: names, x, width, top, height }) => (
            <div key={key} data-moved className={styles['moved']} style={{ transform: `translate(${x}px, ${top}px)`, width, height }}>
              <MovedTag names={names} side={top < ROOM_PX ? 'under' : 'over'} />
            </div>
          )),
          overlays,
        )}
    </>
  )
}

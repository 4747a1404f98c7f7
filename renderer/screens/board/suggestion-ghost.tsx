import { useEffect, type RefObject } from 'react'
import { barBox } from './board-layout.ts'
import { useBoardStore } from './board-store.ts'
import type { BoardView } from './board-view.ts'
import styles from './overlays.module.css'

/** A recommendation that is looked at, on the row of its truck. It is drawn over the board like everything that is not there yet. */
export function SuggestionGhost({ view, frame }: { readonly view: BoardView; readonly frame: RefObject<HTMLDivElement | null> }) {
  const store = useBoardStore()
  useEffect(() => {
    const canvas = frame.current?.querySelector<HTMLElement>('[data-board] [data-overlay="ring"]')?.parentElement?.parentElement
    const scroller = frame.current?.querySelector<HTMLElement>('[data-board]')
    if (!canvas || !scroller) return
    const ghost = document.createElement('div')
    ghost.className = styles['ghost'] ?? ''
    ghost.ariaHidden = 'true'
    ghost.hidden = true
    canvas.append(ghost)
    const paint = (reveal: boolean) => {
      const { suggestion } = store.getState()
      const assignment = suggestion?.recommendation.assignments[0]
      const index = assignment ? view.rows.findIndex((row) => row.kind === 'row' && row.truck?.id === assignment.truck) : -1
      const row = view.rows[index]
      const timing = suggestion?.recommendation.timeline.jobs.find(({ job }) => job === suggestion.job)
      ghost.hidden = !row || !timing
      if (!row || !timing) return
      const { metrics, tops } = view.layout
      const box = barBox(view.axisOf(row.location), timing)
      const top = (tops[index] ?? 0) + (metrics.row - metrics.bar) / 2
      Object.assign(ghost.style, { transform: `translate(${box.x}px, ${top}px)`, width: `${box.width}px`, height: `${metrics.bar}px`, lineHeight: `${metrics.bar - 4}px` })
      ghost.textContent = suggestion?.recommendation.truckNames.join(' + ') ?? ''
      if (reveal) scroller.scrollTo({ left: Math.max(0, box.x - 120), top: Math.max(0, top - scroller.clientHeight / 2) })
    }
    paint(false)
    const stop = store.subscribe((now, before) => now.suggestion !== before.suggestion && paint(now.suggestion !== null))
    return () => {
      stop()
      ghost.remove()
    }
  }, [store, view, frame])
  return null
}

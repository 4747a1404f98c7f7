import { useCallback, useEffect, useRef, useState } from 'react'
import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'

interface Point {
  readonly x: number
  readonly y: number
}

export interface JobHand {
  readonly job: LooseJob
  /** The depot under the pointer, on the map or in the list; a number of them that lie under one circle. */
  readonly over: string | number | null
}

/** Less is a press, not a drag. */
const MOVED_PX = 4

/** A job in the hand, from where it is taken until it is let go over a depot. */
export function useJobHand(onDrop: (job: LooseJob, depot: string) => void) {
  const [hand, setHand] = useState<JobHand | null>(null)
  const [taken, setTaken] = useState<{ readonly job: LooseJob; readonly from: Point } | null>(null)
  const card = useRef<HTMLDivElement>(null)
  const point = useRef<Point>({ x: 0, y: 0 })
  const drop = useRef(onDrop)
  drop.current = onDrop

  useEffect(() => {
    if (taken === null) return undefined
    const { job, from } = taken
    let isDragged = false
    const end = () => {
      setTaken(null)
      setHand(null)
    }
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      isDragged ||= Math.hypot(x - from.x, y - from.y) > MOVED_PX
      if (!isDragged) return
      point.current = { x, y }
      setPlace(card.current, point.current)
      const over = depotAt(x, y)
      setHand((old) => (old?.over === over ? old : { job, over }))
    }
    const release = ({ clientX, clientY }: PointerEvent) => {
      const over = isDragged ? depotAt(clientX, clientY) : null
      end()
      if (typeof over === 'string' && over !== job.location) drop.current(job, over)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', end)
    addEventListener('keydown', key, true)
    return () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', key, true)
    }
  }, [taken])

  const take = useCallback((job: LooseJob, from: Point) => setTaken({ job, from }), [])
  /** Of the card: it appears where the hand is already. */
  const hold = useCallback((element: HTMLDivElement | null) => {
    card.current = element
    setPlace(element, point.current)
  }, [])
  return { hand, take, hold }
}

const ROOM = 350

/** Beside the hand, and within the window. */
function setPlace(card: HTMLElement | null, { x, y }: Point): void {
  if (card === null) return
  const left = x + ROOM > innerWidth ? x - card.offsetWidth - 18 : x + 18
  card.style.transform = `translate(${left}px, ${Math.min(y + 14, innerHeight - card.offsetHeight - 8)}px)`
}

function depotAt(x: number, y: number): string | number | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-depot], [data-depots]')
  return found?.dataset['depot'] ?? (found ? Number(found.dataset['depots']) : null)
}

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { contentHeight, moveWindow, rowsShown, scrollFor, type WindowGeometry, type WindowPosition } from './window-range.ts'

export interface RowWindow {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly height: number
  readonly first: number
  readonly last: number
  /** Whole rows that fit. */
  readonly rowsPerPage: number
  /** Width of what is seen. */
  readonly width: number
  /** Pixels from the top of the content at which a row is drawn. */
  offsetOf(row: number): number
  /** Brings a row into sight, moving no further than needed. */
  reveal(row: number): void
}

/** `headerHeight`: of what sticks to the top inside the scroller. */
export function useRowWindow(rowCount: number, rowHeight: number, headerHeight: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ height: 600, width: 800 })
  const [position, setPosition] = useState<WindowPosition>({ scroll: 0, top: 0 })
  const geometry: WindowGeometry = { rowCount, rowHeight, viewport: Math.max(rowHeight, size.height - headerHeight) }
  const latest = useRef({ geometry, position })
  latest.current = { geometry, position }

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setSize({ height: element.clientHeight, width: element.clientWidth })
    const onScroll = () => setPosition((before) => (before.scroll === element.scrollTop ? before : moveWindow(latest.current.geometry, before, element.scrollTop)))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  const reveal = useCallback((row: number) => {
    const { geometry: now, position: at } = latest.current
    const rowTop = row * now.rowHeight
    const top = rowTop < at.top ? rowTop : rowTop + now.rowHeight > at.top + now.viewport ? rowTop + now.rowHeight - now.viewport : at.top
    if (top === at.top) return
    const next = scrollFor(now, top)
    setPosition(next)
    if (scroller.current) scroller.current.scrollTop = next.scroll
  }, [])

  const { first, last } = rowsShown(geometry, position.top)
  return {
    scroller, first, last, reveal,
    height: contentHeight(geometry),
    width: size.width,
    rowsPerPage: Math.max(1, Math.floor(geometry.viewport / rowHeight)),
    // Drawn where the eye is: the browser's own scroll position plus the distance within the whole list.
    offsetOf: (row) => position.scroll + row * rowHeight - position.top,
  }
}

import { useLayoutEffect, useRef, useState } from 'react'

const USUAL_ROWS = 6
const MOST_ROWS = 12

/** How many lines of this height (px) find room in the element. */
export function useRows(linePx: number): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null)
  const [rows, setRows] = useState(USUAL_ROWS)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const measure = () => setRows(Math.max(1, Math.min(MOST_ROWS, Math.floor(current.clientHeight / linePx))))
    measure()
    const observing = new ResizeObserver(measure)
    observing.observe(current)
    return () => observing.disconnect()
  }, [linePx])
  return [element, rows]
}

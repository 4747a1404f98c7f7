import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'

/** One tab stop for all marks of a chart; arrows, Home and End walk them. */
export function useMarkCursor<Root extends Element>(count: number): { readonly root: RefObject<Root | null>; readonly cursor: number; onFocus(index: number): void; onKeyDown(event: KeyboardEvent): void } {
  const root = useRef<Root>(null)
  const [at, setAt] = useState(0)
  const cursor = Math.min(at, Math.max(0, count - 1))
  return {
    root,
    cursor,
    onFocus: setAt,
    onKeyDown(event) {
      const goals: Record<string, number> = { ArrowDown: cursor + 1, ArrowRight: cursor + 1, ArrowUp: cursor - 1, ArrowLeft: cursor - 1, Home: 0, End: count - 1 }
      const goal = goals[event.key]
      if (goal === undefined) return
      event.preventDefault()
      const next = Math.max(0, Math.min(count - 1, goal))
      setAt(next)
      root.current?.querySelectorAll<HTMLElement | SVGElement>('[data-mark]')[next]?.focus()
    },
  }
}

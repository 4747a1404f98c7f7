import { useEffect, useState } from 'react'

const PAGE_MS = 15_000
/** A keyboard's, and what remote controls of screens have. */
const PAUSE_KEYS: readonly string[] = [' ', 'Enter', 'MediaPlayPause', 'MediaPause', 'MediaPlay']

/** Which of `count` pages is shown: the next one each quarter of a minute, until somebody stops them or turns them by hand. */
export function usePages(count: number): { readonly index: number; readonly isPaused: boolean } {
  const [at, setAt] = useState(0)
  const [isPaused, setPaused] = useState(false)
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (PAUSE_KEYS.includes(key)) setPaused((was) => !was)
      if (key === 'ArrowRight' || key === 'ArrowLeft') setAt((was) => was + (key === 'ArrowRight' ? 1 : -1))
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  useEffect(() => {
    if (isPaused) return undefined
    const turning = setTimeout(() => setAt((was) => was + 1), PAGE_MS)
    return () => clearTimeout(turning)
  }, [isPaused, at])
  return { index: ((at % count) + count) % count, isPaused }
}

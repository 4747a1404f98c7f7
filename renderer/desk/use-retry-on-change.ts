import { useCallback, useEffect, useRef } from 'react'
import { useDeskEvent } from './desk-context.tsx'

/** Asks again when records have changed: for what is too large to be asked at every change. Changes within `gatherMs` are one question. */
export function useRetryOnChange(retry: () => void, gatherMs: number): void {
  const latest = useRef(retry)
  latest.current = retry
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useDeskEvent('records.changed', useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, gatherMs)
  }, [gatherMs]))
  useEffect(() => () => clearTimeout(timer.current), [])
}

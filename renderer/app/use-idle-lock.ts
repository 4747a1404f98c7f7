import { useEffect } from 'react'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const LOOK_EVERY_MS = 10_000

/** Locks the screen when nobody has touched the window for so long. Null: never. */
export function useIdleLock(minutes: number | null): void {
  const { queries } = useDesk()
  const { run: lock } = useDeskCommand('session.lock')
  useEffect(() => {
    if (minutes === null) return
    let last = performance.now()
    const touched = () => {
      last = performance.now()
    }
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true })
    const timer = setInterval(() => {
      if (performance.now() - last < minutes * 60_000) return
      touched()
      void lock({}).then((reply) => reply.ok && queries.setQueryData(['desk.status', {}], reply.value))
    }, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, touched)
    }
  }, [minutes, lock, queries])
}

import { useEffect } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useMay } from '../../desk/use-session.ts'
import { keepSaying } from '../../panels/sync/keep-saying.ts'
import { useBoardStore } from './board-store.ts'
import type { Held } from './plan-drop.ts'

/** What is put down before that, as by a nudge of the keys, nobody else needs to see in the hand. */
const TOLD_AFTER_MS = 150
const MOST_TOLD = 20

/** Tells the other windows what is in the hand here: when it is taken up, and when it is not any more. */
export function useSayMoving(): void {
  const link = useDesk()
  const store = useBoardStore()
  const may = useMay('job.history')
  useEffect(() => {
    if (!may) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    let takeBack: (() => void) | undefined
    const end = () => {
      clearTimeout(waiting)
      takeBack?.()
      takeBack = undefined
    }
    const stop = store.subscribe((now, before) => {
      const held = now.hand?.held
      if (held === before.hand?.held) return
      end()
      const looks = held ? looksOf(held) : []
      if (looks.length > 0) waiting = setTimeout(() => (takeBack = keepSaying(link, 'moving', looks.slice(0, MOST_TOLD))), TOLD_AFTER_MS)
    })
    return () => {
      stop()
      end()
    }
  }, [link, store, may])
}

function looksOf(held: Held): Input<'presence.set'>['looks'] {
  if (held.kind === 'worker') return []
  if (held.kind === 'journey') return [{ kind: 'journey', id: held.journey.id }]
  const jobs = held.kind === 'jobs' ? held.jobs.map(({ job }) => job.id) : [held.moved.job.id]
  return [...new Set(jobs)].map((id) => ({ kind: 'job', id }))
}

import { useLingui } from '@lingui/react/macro'
import { useCallback, type ReactNode } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useMay } from '../../desk/use-session.ts'
import { toast, toastFailure, withdrawOffers } from '../../ui/toasts.tsx'

export interface TakeBack {
  /** Says that it is done, and offers to take back all of its steps at once. */
  saved(title: ReactNode, steps: number, detail?: ReactNode): void
  /** The last so many steps, newest first. */
  takeBack(steps: number): Promise<boolean>
}

/** For what is one thing to a person and several steps to the desk. */
export function useTakeBack(): TakeBack {
  const { t } = useLingui()
  const { client } = useDesk()
  const may = useMay('history.undo')
  const takeBack = useCallback(
    async (steps: number) => {
      for (let step = 0; step < steps; step += 1) {
        const reply = await client.call('history.undo', {})
        if (reply.ok) continue
        toastFailure(reply.failure)
        return false
      }
      return true
    },
    [client],
  )
  async function undo(steps: number): Promise<void> {
    if (!(await takeBack(steps))) return
    withdrawOffers()
    toast({ tone: 'done', title: t`Your last change is taken back.` })
  }
  return { takeBack, saved: (title, steps, detail) => toast({ tone: 'done', title, detail, stays: detail !== undefined, ...(may ? { action: { label: t`Undo`, run: () => void undo(steps) } } : {}) }) }
}

import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useMay } from '../desk/use-session.ts'
import { toast, toastFailure, withdrawOffers } from './toasts.tsx'

/** Says that a change was made, and offers to take it back to those who may. */
export function useUndoToast(): (title: ReactNode, detail?: ReactNode) => void {
  const { t } = useLingui()
  const undoing = useDeskCommand('history.undo')
  const may = useMay('history.undo')
  async function undo(): Promise<void> {
    const reply = await undoing.run({})
    if (!reply.ok) return toastFailure(reply.failure)
    withdrawOffers()
    toast({ tone: 'done', title: t`Your last change is taken back.` })
  }
  return (title, detail) => toast({ tone: 'done', title, detail, ...(may ? { action: { label: t`Undo`, run: () => void undo() } } : {}) })
}

import { useLingui } from '@lingui/react/macro'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { toast, toastFailure, withdrawOffers } from '../ui/toasts.tsx'

/** One's own last change, taken back and done again. The toast says that it happened, and offers the way back. */
export function useHistorySteps() {
  const { t } = useLingui()
  const undoing = useDeskCommand('history.undo')
  const redoing = useDeskCommand('history.redo')

  async function undo(): Promise<void> {
    const reply = await undoing.run({})
    if (!reply.ok) return toastFailure(reply.failure)
    withdrawOffers()
    toast({ tone: 'done', title: t`Your last change is taken back.`, action: { label: t`Redo`, run: () => void redo() } })
  }
  async function redo(): Promise<void> {
    const reply = await redoing.run({})
    if (!reply.ok) return toastFailure(reply.failure)
    withdrawOffers()
    toast({ tone: 'done', title: t`The change is made again.`, action: { label: t`Undo`, run: () => void undo() } })
  }
  return { undo, redo, undoLabel: t`Undo my last change`, redoLabel: t`Do it again` }
}

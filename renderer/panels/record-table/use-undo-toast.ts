import { useLingui } from '@lingui/react/macro'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { toast, toastFailure } from '../../ui/toasts.tsx'

/** Says that a change was saved, and offers to take it back. */
export function useUndoToast(): (title: string) => void {
  const { t } = useLingui()
  const undo = useDeskCommand('history.undo')
  const may = useMay('history.undo')
  return (title) => {
    const run = async () => {
      const reply = await undo.run({})
      if (!reply.ok) toastFailure(reply.failure)
    }
    toast({ title, tone: 'done', ...(may ? { action: { label: t`Undo`, run: () => void run() } } : {}) })
  }
}

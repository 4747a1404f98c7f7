import { useLingui } from '@lingui/react/macro'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { toast, toastFailure } from '../../ui/toasts.tsx'

/** Says that it was done, with the way back. */
export function useUndoToast() {
  const { t } = useLingui()
  const undo = useDeskCommand('history.undo')
  return (title: string) =>
    toast({
      tone: 'done',
      title,
      action: {
        label: t`Undo`,
        run: () => void undo.run({}).then((reply) => (reply.ok ? toast({ tone: 'done', title: t`Your last change is taken back.` }) : toastFailure(reply.failure))),
      },
    })
}

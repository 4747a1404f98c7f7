import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** A question before something that others will feel at once. */
export function ConfirmDialog({ title, children, action, isOpen, isPending, onClose, onConfirm }: { readonly title: string; readonly children: ReactNode; readonly action: string; readonly isOpen: boolean; readonly isPending: boolean; readonly onClose: () => void; readonly onConfirm: () => void }) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="danger" isPending={isPending} onPress={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'

/** One line of a tariff in a form; Enter saves. */
export function LineDialog({ title, children, failure, isRunning, onSave, onClose }: { readonly title: string; readonly children: ReactNode; readonly failure: FailureFrame | null; readonly isRunning: boolean; readonly onSave: () => void; readonly onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      size="medium"
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form="tariff-line" isPending={isRunning}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form
        id="tariff-line"
        className="grid grid-cols-3 gap-3 max-sm:grid-cols-1"
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        {children}
      </form>
      <FailureNote failure={failure} />
    </Dialog>
  )
}

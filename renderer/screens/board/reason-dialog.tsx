import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { ReasonWanted } from './use-drop.ts'

const LEAST_LETTERS = 3

/** Warn, never block: whoever knows better says why, and it is kept. */
export function ReasonDialog({ wanted, onClose }: { readonly wanted: ReasonWanted; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const isEnough = reason.trim().length >= LEAST_LETTERS

  function give(): void {
    if (!isEnough) return
    wanted.give(reason.trim())
    onClose()
  }

  return (
    <Dialog
      title={wanted.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Close</Trans>
          </Button>
          <Button kind="primary" isDisabled={!isEnough} onPress={give}>
            <Trans>Keep it, with this reason</Trans>
          </Button>
        </>
      }
    >
      <p>{wanted.sentence}</p>
      <p className="text-2">{wanted.next}</p>
      <TextArea label={t`Reason`} value={reason} onChange={setReason} rows={2} autoFocus hint={t`It is kept in the activity log and in the list of settled conflicts.`} />
    </Dialog>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { headline, type Conflict } from './conflict-kinds.ts'

/** The edit that came too late is written into the closed month after all. There is no undo: the month is locked again at once. */
export function TakeLateDialog({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) {
  const { t } = useLingui()
  const take = useDeskCommand('conflict.takeLate')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function run(): Promise<void> {
    const reply = await take.run({ clash: conflict.id, reason: reason.trim() })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    toast({ tone: 'done', title: <Plural value={reply.value.fields} one="The closed month holds the late edit now (# field)." other="The closed month holds the late edit now (# fields)." /> })
  }
  return (
    <Dialog
      title={<Trans>Take the late edit into the closed month</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={reason.trim().length < 3} isPending={take.isRunning} onPress={() => void run()}><Trans>Take it over</Trans></Button>
        </>
      }
    >
      <p className="m-0 text-2"><Trans>The month is changed on every desk, with your name and reason, and the conflict is settled. This cannot be undone: look first whether an invoice has gone out.</Trans></p>
      <p dir="auto" className="m-0 text-12">{headline(conflict)}</p>
      <TextArea label={t`Why the month should hold it`} rows={3} value={reason} onChange={setReason} autoFocus maxLength={2000} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}

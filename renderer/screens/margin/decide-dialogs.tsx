import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, TextArea } from '../../ui/fields.tsx'
import { ReasonField } from './reason-field.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { isReason, type DecideDialogProps } from './decide-props.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

export function RecoverDialog({ finding, currency, onClose }: DecideDialogProps) {
  const { t } = useLingui()
  const recover = useDeskCommand('leak.recover')
  const done = useUndoToast()
  const [cents, setCents] = useState<number | null>(finding.recoverableCents !== null && finding.recoverableCents > 0 ? finding.recoverableCents : finding.amountCents)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { job, rule, subject } = finding
  const canSave = cents !== null && cents > 0 && (note.trim() === '' || isReason(note))
  async function save(): Promise<void> {
    if (cents === null || !canSave) return
    const reply = await recover.run({ job, rule, subject, amountCents: cents, ...(note.trim() === '' ? {} : { reason: note }) })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(t`Marked as recovered.`)
  }
  return (
    <Dialog title={<Trans>Recovered</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!canSave} isPending={recover.isRunning} onPress={() => void save()}><Trans>Mark as recovered</Trans></Button></>}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <MoneyField label={t`How much came in`} cents={cents} onChange={setCents} currency={currency} minValue={0} autoFocus />
      </form>
      <TextArea label={t`Note (optional)`} rows={3} value={note} onChange={setNote} placeholder={t`Invoice 2041, paid by transfer`} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}

export function AcceptDialog({ finding, onClose }: DecideDialogProps) {
  const { t } = useLingui()
  const accept = useDeskCommand('leak.accept')
  const done = useUndoToast()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { job, rule, subject } = finding
  async function save(): Promise<void> {
    if (!isReason(reason)) return
    const reply = await accept.run({ job, rule, subject, reason })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(t`Accepted: it stays in the sums, and nobody has to look at it again.`)
  }
  return (
    <Dialog title={<Trans>Accept this loss</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isReason(reason)} isPending={accept.isRunning} onPress={() => void save()}><Trans>Accept</Trans></Button></>}>
      <p className="m-0 text-2"><Trans>The loss is real and will not be billed. It stays in the sums.</Trans></p>
      <ReasonField label={t`Why`} value={reason} onChange={setReason} onSave={() => void save()} placeholder={t`Goodwill after the broken lamp`} usual={[t`Goodwill`, t`Agreed with the customer`, t`Not worth the trouble`]} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}

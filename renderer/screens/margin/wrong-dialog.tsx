import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { FailureNote, Spinner } from '../../ui/states.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { isReason, type DecideDialogProps } from './decide-props.ts'
import { ReasonField } from './reason-field.tsx'
import { useParameterName, useParameterValue } from './parameter-names.ts'

/** A wrong finding, and the offer to let the rule learn from it: the least change of one of its numbers that would have kept it quiet. */
export function WrongDialog({ finding, currency, place, onClose }: DecideDialogProps) {
  const { t } = useLingui()
  const parameterName = useParameterName()
  const mayTeach = useMay('leak.teach')
  const reject = useDeskCommand('leak.reject')
  const teach = useDeskCommand('leak.teach')
  const done = useUndoToast()
  const print = useParameterValue(currency)
  const { job, rule, subject } = finding
  const { data, isLoading } = useDeskQuery('leaks.proposal', { job, rule, subject }, { enabled: mayTeach })
  const [reason, setReason] = useState('')
  const [learns, setLearns] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const proposal = data?.proposal ?? null

  async function save(): Promise<void> {
    if (!isReason(reason)) return
    const reply = learns && proposal ? await teach.run({ job, rule, subject, reason, parameter: proposal.parameter, value: proposal.proposed }) : await reject.run({ job, rule, subject, reason })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(learns ? t`Marked as wrong, and the rule’s number is set.` : t`Marked as wrong: it is out of the sums.`)
  }
  const name = proposal === null ? '' : parameterName(proposal.parameter)
  const from = proposal === null ? '' : print(proposal.unit, proposal.current)
  const to = proposal === null ? '' : print(proposal.unit, proposal.proposed)
  const where = place ?? '–'
  return (
    <Dialog title={<Trans>This finding is wrong</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isReason(reason)} isPending={reject.isRunning || teach.isRunning} onPress={() => void save()}><Trans>Mark as wrong</Trans></Button></>}>
      <p className="m-0 text-2"><Trans>It leaves the sums. It can be opened again at any time.</Trans></p>
      <ReasonField label={t`What is wrong about it`} value={reason} onChange={setReason} onSave={() => void save()} placeholder={t`The break was unpaid`} usual={[t`The records are wrong`, t`It was agreed otherwise`, t`It is on another bill`]} />
      {mayTeach && isLoading && <p className="m-0 flex items-center gap-2 text-12 text-2"><Spinner /><Trans>Asking the rule what would have kept it quiet…</Trans></p>}
      {proposal !== null && (
        <div className="rounded-control border border-line-1 p-2.5">
          <Checkbox isSelected={learns} onChange={setLearns}><Trans>Let the rule learn from it</Trans></Checkbox>
          <p className="m-0 mt-1 pl-6 text-12 text-2"><Trans>{name} at {where}: from {from} to {to}. Findings like it are no longer made there.</Trans></p>
        </div>
      )}
      <FailureNote failure={failure} />
    </Dialog>
  )
}

import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { usePlaces } from '../places/use-places.ts'
import { isTransfer, type Handover } from './handover-words.ts'
import { LEAST_REASON } from './offer-frame.tsx'

export type Answer = 'accept' | 'decline' | 'withdraw' | 'end'

const TITLES: Readonly<Record<Answer, MessageDescriptor>> = { accept: msg`Take it?`, decline: msg`Decline the offer?`, withdraw: msg`Withdraw the offer?`, end: msg`Back earlier?` }
const BUTTONS: Readonly<Record<Answer, MessageDescriptor>> = { accept: msg`Accept`, decline: msg`Decline`, withdraw: msg`Withdraw`, end: msg`End the loan` }
const DONE: Readonly<Record<Answer, MessageDescriptor>> = { accept: msg`Accepted.`, decline: msg`Declined.`, withdraw: msg`Withdrawn.`, end: msg`The loan ends early.` }

export interface AnswerDialogProps {
  readonly offer: Handover
  readonly answer: Answer
  /** What the offer is of. */
  readonly name: string
  readonly onClose: () => void
}

/** The answer to an offer; a refusal wants its reason, the others may have one. */
export function AnswerDialog({ offer, answer, name, onClose }: AnswerDialogProps) {
  const { t, i18n } = useLingui()
  const { client } = useDesk()
  const places = usePlaces()
  const [reason, setReason] = useState('')
  const [on, setOn] = useState<string | null>(() => localDateOf(Date.now(), places.zoneOf(offer.from)))
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [isRunning, setRunning] = useState(false)
  const needsReason = answer === 'decline'
  const isReady = reason.trim().length >= LEAST_REASON || (!needsReason && reason.trim() === '')

  async function send(): Promise<void> {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    setRunning(true)
    const reply = await (isTransfer(offer) ? answerTransfer(offer.transfer, why) : answerLoan(offer.loan, why))
    setRunning(false)
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: i18n._(DONE[answer]) })
    onClose()
  }

  function answerTransfer(id: string, why: { readonly reason?: string }) {
    const transfer = asId<'transfer'>(id)
    if (answer === 'accept') return client.call('transfer.accept', { transfer, ...why })
    return answer === 'decline' ? client.call('transfer.decline', { transfer, reason: reason.trim() }) : client.call('transfer.withdraw', { transfer, ...why })
  }

  function answerLoan(id: string, why: { readonly reason?: string }) {
    const loan = asId<'loan'>(id)
    if (answer === 'accept') return client.call('loan.accept', { loan, ...why })
    if (answer === 'decline') return client.call('loan.decline', { loan, reason: reason.trim() })
    return answer === 'withdraw' ? client.call('loan.withdraw', { loan, ...why }) : client.call('loan.end', { loan, on: on ?? '', ...why })
  }

  return (
    <Dialog
      title={i18n._(TITLES[answer])}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind={answer === 'accept' ? 'primary' : 'plain'} isDisabled={!isReady || (answer === 'end' && on === null)} isPending={isRunning} onPress={() => void send()}>{i18n._(BUTTONS[answer])}</Button>
        </>
      }
    >
      <p className="font-semibold">{name}</p>
      {answer === 'accept' && isTransfer(offer) && <p className="text-12 text-2"><Trans>The job is then yours: you promise the customer a crew.</Trans></p>}
      {answer === 'end' && <DateField label={t`Free again from`} value={on} onChange={setOn} />}
      <TextArea label={needsReason ? t`Why` : t`Why, if you want to say`} rows={3} value={reason} onChange={setReason} autoFocus />
      <FailureNote failure={failure} />
    </Dialog>
  )
}

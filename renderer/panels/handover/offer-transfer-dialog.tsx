import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { toast } from '../../ui/toasts.tsx'
import { OfferFrame } from './offer-frame.tsx'
import { useAnswerHours } from './use-answer-hours.ts'
import { useDepots } from './use-depots.ts'

export interface OfferTransferProps {
  readonly job: string
  /** What it is called on the screen. */
  readonly name: string
  readonly from: string
  /** Known already where the job was dragged there. */
  readonly to?: string
  readonly onClose: () => void
}

/** A job for another depot: it stays here until they take it. */
export function OfferTransferDialog({ job, name, from, to: first, onClose }: OfferTransferProps) {
  const { t } = useLingui()
  const depots = useDepots()
  const offer = useDeskCommand('transfer.offer')
  const answer = useAnswerHours()
  const [to, setTo] = useState<string | null>(first ?? null)
  const [reason, setReason] = useState('')
  const [cents, setCents] = useState<number | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function send(): Promise<void> {
    if (to === null) return
    const reply = await offer.run({ job: asId<'job'>(job), to: asId<'location'>(to), reason: reason.trim(), answerBy: answer.answerBy(), priceCents: cents })
    if (!reply.ok) return setFailure(reply.failure)
    const depot = depots.find(({ id }) => id === to)?.name ?? ''
    toast({ tone: 'done', title: t`${name} is offered to ${depot}.` })
    onClose()
  }

  return (
    <OfferFrame title={<Trans>Offer {name} to another depot</Trans>} from={from} to={to} onTo={setTo} reason={reason} onReason={setReason} cents={cents} onCents={setCents} answer={answer} failure={failure} isReady isRunning={offer.isRunning} onSend={() => void send()} onClose={onClose}>
      <p className="text-12 text-2"><Trans>The job stays yours until they accept it. Then it is theirs, with the customer’s address and what was agreed.</Trans></p>
    </OfferFrame>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { DateField } from '../../ui/dates.tsx'
import { toast } from '../../ui/toasts.tsx'
import { usePlaces } from '../places/use-places.ts'
import { OfferFrame } from './offer-frame.tsx'
import { useAnswerHours } from './use-answer-hours.ts'
import { useDepots } from './use-depots.ts'

export interface OfferLoanProps {
  readonly kind: 'truck' | 'worker'
  readonly id: string
  readonly name: string
  readonly from: string
  readonly onClose: () => void
}

/** A truck or a person for another depot, for whole days. */
export function OfferLoanDialog({ kind, id, name, from, onClose }: OfferLoanProps) {
  const { t } = useLingui()
  const places = usePlaces()
  const depots = useDepots()
  const offer = useDeskCommand('loan.offer')
  const answer = useAnswerHours()
  const [today] = useState(() => localDateOf(Date.now(), places.zoneOf(from)))
  const [to, setTo] = useState<string | null>(null)
  const [start, setStart] = useState<string | null>(today)
  const [end, setEnd] = useState<string | null>(today)
  const [reason, setReason] = useState('')
  const [cents, setCents] = useState<number | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isBackwards = start !== null && end !== null && end < start

  async function send(): Promise<void> {
    if (to === null || start === null || end === null) return
    const reply = await offer.run({
      from: asId<'location'>(from), to: asId<'location'>(to), trucks: kind === 'truck' ? [asId<'truck'>(id)] : [], workers: kind === 'worker' ? [asId<'worker'>(id)] : [],
      start, end, reason: reason.trim(), answerBy: answer.answerBy(), priceCents: cents,
    })
    if (!reply.ok) return setFailure(reply.failure)
    const depot = depots.find(({ id: other }) => other === to)?.name ?? ''
    toast({ tone: 'done', title: t`${name} is offered to ${depot}.` })
    onClose()
  }

  return (
    <OfferFrame title={<Trans>Lend {name} to another depot</Trans>} from={from} to={to} onTo={setTo} reason={reason} onReason={setReason} cents={cents} onCents={setCents} answer={answer} failure={failure} isReady={start !== null && end !== null && !isBackwards} isRunning={offer.isRunning} onSend={() => void send()} onClose={onClose}>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <DateField label={t`First day`} value={start} onChange={setStart} />
        <DateField label={t`Last day`} value={end} onChange={setEnd} error={isBackwards ? t`The last day is before the first.` : null} />
      </div>
    </OfferFrame>
  )
}

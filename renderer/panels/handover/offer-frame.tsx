import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useCurrency, useReads } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import type { AnswerHours, useAnswerHours } from './use-answer-hours.ts'
import { useDepots } from './use-depots.ts'

export interface OfferFrameProps {
  readonly title: ReactNode
  /** The depot that offers. */
  readonly from: string
  readonly to: string | null
  readonly onTo: (to: string | null) => void
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly cents: number | null
  readonly onCents: (cents: number | null) => void
  readonly answer: ReturnType<typeof useAnswerHours>
  readonly failure: FailureFrame | null
  readonly isReady: boolean
  readonly isRunning: boolean
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

export const LEAST_REASON = 3

/** What every offer asks: to whom, why, for how much, and until when. */
export function OfferFrame({ title, from, to, onTo, reason, onReason, cents, onCents, answer, failure, isReady, isRunning, onSend, onClose, children }: OfferFrameProps) {
  const { t } = useLingui()
  const currency = useCurrency()
  const money = useReads('fin')
  const others = useDepots().filter(({ id }) => id !== from).map(({ id, name }) => ({ id, label: name }))
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={!isReady || to === null || reason.trim().length < LEAST_REASON} isPending={isRunning} onPress={onSend}><Trans>Send the offer</Trans></Button>
        </>
      }
    >
      {children}
      <ComboBox label={t`To the depot`} choices={others} value={to} onChange={onTo} />
      <TextArea label={t`Why`} hint={t`The other depot reads it, and it stays on record.`} rows={3} value={reason} onChange={onReason} />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Select<AnswerHours> label={t`Answer wanted`} choices={answer.choices} value={answer.hours} onChange={answer.setHours} />
        {money && <MoneyField label={t`Price between the depots`} hint={t`Empty: nothing is charged.`} currency={currency} cents={cents} onChange={onCents} />}
      </div>
      <FailureNote failure={failure} />
    </Dialog>
  )
}

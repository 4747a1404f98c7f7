import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { MoneyField, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { JobDetail } from './job-values.ts'
import { PAYMENT_METHODS, usePaymentMethod } from './payment-methods.ts'

interface PaymentsCardProps {
  readonly detail: JobDetail
  readonly currency: string
  readonly today: string
  /** What is still to be paid, where it is known: what a new payment begins with. */
  readonly dueCents: number | null
}

/** What came in for the job and what went back. */
export function PaymentsCard({ detail: { job, payments }, currency, today, dueCents }: PaymentsCardProps) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = usePaymentMethod()
  const mayAdd = useMay('payment.add')
  const [isAdding, setAdding] = useState(false)
  return (
    <Card title={<Trans>Payments</Trans>} actions={mayAdd && !isAdding ? <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}><Trans>Take a payment</Trans></Button> : undefined}>
      <div className="flex flex-col gap-3">
        {payments.length === 0 ? !isAdding && <p className="m-0 text-2"><Trans>Nothing has been paid yet.</Trans></p> : (
          <PlainTable
            label={t`Payments`}
            rows={payments.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))}
            keyOf={({ key }) => key}
            columns={[
              { title: t`Day`, cell: (one) => format.date(one.date) },
              { title: t`How`, cell: (one) => nameOf(one.method) },
              { title: t`Paid by`, cell: (one) => (one.payer === null ? <span className="text-3"><Trans>the customer</Trans></span> : <bdi>{one.payer}</bdi>) },
              { title: t`Amount`, isNumber: true, cell: (one) => <>{format.money(one.amountCents, one.currency ?? currency)}{one.amountCents < 0 && <span className="ml-1 text-12 text-2"><Trans>paid back</Trans></span>}</> },
            ]}
          />
        )}
        {isAdding && <AddPayment job={job.id} currency={currency} today={today} dueCents={dueCents} onClose={() => setAdding(false)} />}
      </div>
    </Card>
  )
}

function AddPayment({ job, currency, today, dueCents, onClose }: Omit<PaymentsCardProps, 'detail'> & { readonly job: JobDetail['job']['id']; readonly onClose: () => void }) {
  const { t } = useLingui()
  const nameOf = usePaymentMethod()
  const adding = useDeskCommand('payment.add')
  const done = useUndoToast()
  const [cents, setCents] = useState<number | null>(dueCents !== null && dueCents > 0 ? dueCents : null)
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [method, setMethod] = useState<string>(PAYMENT_METHODS[0])
  const [date, setDate] = useState<string | null>(today)
  const [payer, setPayer] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isWhole = cents !== null && cents > 0 && date !== null

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isWhole) return
    const reply = await adding.run({ job, date, method, amountCents: direction === 'in' ? cents : -cents, feeCents: null, ...(payer.trim() === '' ? {} : { payer: payer.trim() }) })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    done(direction === 'in' ? t`The payment is recorded.` : t`What was paid back is recorded.`)
    onClose()
  }

  return (
    <form className="flex flex-col gap-2 border-t border-line-1 pt-3" onSubmit={(event) => void add(event)}>
      <div className="grid grid-cols-5 items-end gap-2 max-lg:grid-cols-2">
        <Select label={t`What`} value={direction} onChange={setDirection} choices={[{ id: 'in', label: t`Came in` }, { id: 'out', label: t`Paid back` }]} />
        <MoneyField label={t`Amount`} cents={cents} onChange={setCents} currency={currency} minValue={0} autoFocus />
        <Select label={t`How`} value={method} onChange={setMethod} choices={PAYMENT_METHODS.map((id) => ({ id, label: nameOf(id) }))} />
        <DateField label={t`Day`} value={date} onChange={setDate} />
        <TextField label={t`Paid by`} placeholder={t`the customer`} value={payer} onChange={setPayer} />
      </div>
      <FailureNote failure={failure} />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" isDisabled={!isWhole} isPending={adding.isRunning}><Trans>Record it</Trans></Button>
        <Button onPress={onClose}><Trans>Cancel</Trans></Button>
      </div>
    </form>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { CREW_ROLE_NAMES } from '../../panels/job-card/trade-words.ts'
import { SPLIT_NAMES } from '../../panels/pay/pay-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { MoneyField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { JobDetail } from './job-values.ts'
import { usePaymentMethod } from './payment-methods.ts'

type Tips = Output<'pay.tips'>

const METHODS = ['cash', 'card', 'transfer'] as const

/** What the customer gave the crew, and who gets how much of it. */
export function TipsCard({ detail }: { readonly detail: JobDetail }) {
  const { data } = useDeskQuery('pay.tips', { job: detail.job.id }, { enabled: useMay('pay.tips') })
  // A tip often comes with the payment, when the job is locked already: whoever does the pay may still enter it.
  const isOpen = useMay('pay.week') || !detail.locked
  const mayAdd = useMay('pay.addTip') && isOpen
  const mayRemove = useMay('pay.removeTip') && isOpen
  if (!data || (data.tips.length === 0 && !mayAdd)) return null
  return (
    <Card title={<Trans>Tips</Trans>} className="w-full max-w-md">
      <div className="flex flex-col gap-3">
        <Given tips={data} mayRemove={mayRemove} />
        {mayAdd && <AddTip job={detail.job.id} date={detail.job.date} currency={data.currency} />}
        {data.tips.length > 0 && <Shares tips={data} />}
      </div>
    </Card>
  )
}

function Given({ tips: { tips, currency }, mayRemove }: { readonly tips: Tips; readonly mayRemove: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = usePaymentMethod()
  const removing = useDeskCommand('pay.removeTip')
  const done = useUndoToast()
  if (tips.length === 0) return <p className="m-0 text-12 text-2"><Trans>No tip is recorded.</Trans></p>
  async function remove(tip: string): Promise<void> {
    const reply = await removing.run({ tip })
    if (reply.ok) done(t`The tip is removed.`)
    else toastFailure(reply.failure)
  }
  return (
    <ul className="m-0 flex list-none flex-col p-0">
      {tips.map(({ tip, date, method, amountCents }) => {
        const money = format.money(amountCents, currency)
        return (
          <li key={tip} className="flex min-h-7 items-center gap-3 border-b border-line-1 last:border-b-0">
            <span className="flex-1">{nameOf(method)} <span className="text-12 text-3">{format.day(date)}</span></span>
            <span className="font-semibold">{money}</span>
            {mayRemove && <IconButton label={t`Remove the tip of ${money}`} icon={<Trash2 aria-hidden className="size-4" />} onPress={() => void remove(tip)} />}
          </li>
        )
      })}
    </ul>
  )
}

function AddTip({ job, date: day, currency }: { readonly job: string; readonly date: string; readonly currency: string }) {
  const { t } = useLingui()
  const nameOf = usePaymentMethod()
  const adding = useDeskCommand('pay.addTip')
  const done = useUndoToast()
  const [cents, setCents] = useState<number | null>(null)
  const [method, setMethod] = useState<string>('cash')
  const [date, setDate] = useState<string | null>(day)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (cents === null || date === null) return
    const reply = await adding.run({ job: asId<'job'>(job), date, method, amountCents: cents })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    setCents(null)
    done(t`The tip is recorded.`)
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void add(event)}>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
        <MoneyField label={t`Tip`} cents={cents} onChange={setCents} currency={currency} minValue={0} />
        <Select label={t`How`} value={method} onChange={setMethod} choices={METHODS.map((id) => ({ id, label: nameOf(id) }))} />
        <DateField label={t`Day`} value={date} onChange={setDate} />
      </div>
      <FailureNote failure={failure} />
      <Button type="submit" className="self-start" icon={<Plus aria-hidden className="size-4" />} isDisabled={cents === null || cents <= 0 || date === null} isPending={adding.isRunning}><Trans>Add the tip</Trans></Button>
    </form>
  )
}

function Shares({ tips: { shares, split, totalCents, currency } }: { readonly tips: Tips }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  if (shares.length === 0) return <p className="m-0 text-12 text-warning"><Trans>Nobody has clocked time on this job yet: the tip waits for its crew.</Trans></p>
  return (
    <section className="border-t border-line-1 pt-2">
      <h3 className="m-0 flex text-12 font-normal text-3"><span className="flex-1"><Trans>Who gets it</Trans></span><span>{i18n._(SPLIT_NAMES[split])}</span></h3>
      <table aria-label={t`Who gets it`} className="w-full border-collapse text-12 [&_td]:py-1">
        <tbody>
          {shares.map(({ worker, name, role, minutes, amountCents }) => (
            <tr key={worker} className="border-b border-line-1 last:border-b-0">
              <td><bdi>{name}</bdi></td>
              <td className="text-2">{role === null ? '' : i18n._(CREW_ROLE_NAMES[role])}</td>
              <td className="text-right text-2">{format.minutes(minutes)}</td>
              <td className="w-24 text-right font-semibold">{format.money(amountCents, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-2 font-semibold"><td colSpan={3}><Trans>Total</Trans></td><td className="text-right">{format.money(totalCents, currency)}</td></tr>
        </tfoot>
      </table>
    </section>
  )
}

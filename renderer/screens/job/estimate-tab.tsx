import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { CHARGE_KINDS, type ChargeKind } from '../../../core/domain/records/money-records.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { MoneyField, NumberField, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useToday } from '../../ui/use-now.ts'
import { estimateTotals, lineAmount, paidSoFar, type ChargeLine } from './estimate-totals.ts'
import { EstimateSums } from './estimate-sums.tsx'
import type { JobDetail } from './job-values.ts'
import { PapersCard } from './papers-card.tsx'
import { PaymentsCard } from './payments-card.tsx'
import { TipsCard } from './tips-card.tsx'
import { CHARGE_KIND_NAMES, tradeWord } from '../../panels/job-card/trade-words.ts'

type Phase = ChargeLine['phase']

/** Lines of the estimate or of the bill, with what they come to. */
export function EstimateTab({ detail, currency, zone }: { readonly detail: JobDetail; readonly currency: string; readonly zone: string }) {
  const { t } = useLingui()
  const hasBill = detail.charges.some(({ phase }) => phase === 'billed')
  const [phase, setPhase] = useState<Phase>('estimated')
  const lines = detail.charges.filter((line) => line.phase === phase)
  const mayEdit = detail.may.setCharges && !detail.locked
  const today = useToday(zone)
  const billed = detail.charges.filter((line) => line.phase === 'billed')
  const bill = estimateTotals(billed.length > 0 ? billed : detail.charges, detail.stops, detail.job.date, detail.job.depositCents ?? 0)
  const dueCents = bill.totalCents === null ? null : bill.totalCents - paidSoFar(detail.payments, currency)
  const totals = estimateTotals(lines, detail.stops, detail.job.date, detail.job.depositCents ?? 0)
  return (
    <div className="flex flex-col gap-3 p-4">
      <Card title={phase === 'estimated' ? <Trans>Estimate</Trans> : <Trans>Bill</Trans>} actions={hasBill || mayEdit ? <Segmented label={t`Estimate or bill`} choices={[{ id: 'estimated', label: t`Estimate` }, { id: 'billed', label: t`Bill` }]} value={phase} onChange={setPhase} /> : undefined}>
        <div className="overflow-x-auto">
          <table className="w-full min-w-[720px] border-collapse [&_td]:px-1.5 [&_td]:py-1 [&_th]:px-1.5 [&_th]:text-left [&_th]:text-11 [&_th]:font-normal [&_th]:text-3">
            <thead>
              <tr>
                <th scope="col" className="w-36"><Trans>Kind</Trans></th>
                <th scope="col"><Trans>Description</Trans></th>
                <th scope="col" className="w-24 text-right!"><Trans>Quantity</Trans></th>
                <th scope="col" className="w-20"><Trans>Unit</Trans></th>
                <th scope="col" className="w-28 text-right!"><Trans>Unit price</Trans></th>
                <th scope="col" className="w-32 text-right!"><Trans>Amount</Trans></th>
                {mayEdit && <th scope="col" className="w-8" aria-label={t`Remove`} />}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (mayEdit ? <EditLine key={`${line.phase}:${line.line}`} job={detail.job.id} line={line} currency={currency} /> : <ReadLine key={`${line.phase}:${line.line}`} line={line} currency={currency} />))}
            </tbody>
          </table>
        </div>
        {lines.length === 0 && <p className="p-2 text-2"><Trans>No lines yet.</Trans></p>}
        {mayEdit && <AddLine job={detail.job.id} phase={phase} lines={lines} />}
      </Card>
      <div className="flex flex-wrap-reverse items-start justify-end gap-3">
        <TipsCard detail={detail} />
        <EstimateSums totals={totals} currency={currency} quoteCents={phase === 'estimated' ? detail.job.quoteTotalCents : null} payments={detail.payments} />
      </div>
      <PaymentsCard detail={detail} currency={currency} today={today} dueCents={dueCents} />
      <PapersCard job={detail.job.id} zone={zone} />
    </div>
  )
}

function ReadLine({ line, currency }: { readonly line: ChargeLine; readonly currency: string }) {
  const { i18n } = useLingui()
  const format = useFormat()
  return (
    <tr className="border-t border-line-1">
      <td>{i18n._(CHARGE_KIND_NAMES[line.kind])}</td>
      <td><bdi>{line.description === null || line.description === line.kind ? '' : tradeWord(i18n, line.description)}</bdi></td>
      <td className="text-right">{line.quantity === null ? '' : format.number(line.quantity, 3)}</td>
      <td className="text-2">{line.unit ?? ''}</td>
      <td className="text-right text-2">{line.unitPriceCents === null ? '' : format.money(line.unitPriceCents, currency)}</td>
      <td className="text-right font-semibold">{format.money(line.amountCents, currency)}</td>
    </tr>
  )
}

/** Writes itself when a cell is left; quantity and unit price give the amount. */
function EditLine({ job, line, currency }: { readonly job: string; readonly line: ChargeLine; readonly currency: string }) {
  const { t, i18n } = useLingui()
  const [mine, setMine] = useState(line)
  const [seen, setSeen] = useState(line)
  const set = useDeskCommand('charge.set')
  const remove = useDeskCommand('charge.remove')
  // What somebody else wrote, or the desk's own answer, takes over a line that nobody is typing in.
  if (line !== seen) {
    setSeen(line)
    setMine(line)
  }

  async function write(next: ChargeLine): Promise<void> {
    setMine(next)
    if (JSON.stringify(next) === JSON.stringify(line)) return
    const { owner: _owner, key: _key, ...fields } = next
    const reply = await set.run({ job: asId<'job'>(job), ...fields })
    if (!reply.ok) toastFailure(reply.failure)
  }
  const priced = (part: Partial<ChargeLine>): ChargeLine => {
    const next = { ...mine, ...part }
    return { ...next, amountCents: lineAmount(next.quantity, next.unit, next.unitPriceCents) ?? next.amountCents }
  }

  return (
    <tr className="border-t border-line-1 align-top">
      <td><Select label={t`Kind`} hideLabel choices={CHARGE_KINDS.map((id) => ({ id, label: i18n._(CHARGE_KIND_NAMES[id]) }))} value={mine.kind} onChange={(kind: ChargeKind) => void write({ ...mine, kind })} /></td>
      <td><TextField label={t`Description`} hideLabel value={mine.description ?? ''} onChange={(text) => setMine({ ...mine, description: text === '' ? null : text })} onBlur={() => void write(mine)} maxLength={500} /></td>
      <td><NumberField label={t`Quantity`} hideLabel value={mine.quantity ?? Number.NaN} onChange={(value) => void write(priced({ quantity: Number.isNaN(value) ? null : value }))} formatOptions={{ maximumFractionDigits: 3 }} /></td>
      <td><TextField label={t`Unit`} hideLabel value={mine.unit ?? ''} onChange={(text) => setMine({ ...mine, unit: text === '' ? null : text })} onBlur={() => void write(mine)} maxLength={30} /></td>
      <td><MoneyField label={t`Unit price`} hideLabel cents={mine.unitPriceCents} currency={currency} onChange={(cents) => void write(priced({ unitPriceCents: cents }))} /></td>
      <td><MoneyField label={t`Amount`} hideLabel cents={mine.amountCents} currency={currency} onChange={(cents) => cents !== null && void write({ ...mine, amountCents: cents })} /></td>
      <td><IconButton label={t`Remove this line`} icon={<Trash2 aria-hidden className="size-4" />} onPress={() => void remove.run({ job: asId<'job'>(job), phase: line.phase, line: line.line }).then((reply) => reply.ok || toastFailure(reply.failure))} /></td>
    </tr>
  )
}

function AddLine({ job, phase, lines }: { readonly job: string; readonly phase: Phase; readonly lines: readonly ChargeLine[] }) {
  const set = useDeskCommand('charge.set')
  async function add(): Promise<void> {
    const line = Math.max(0, ...lines.map((one) => one.line)) + 1
    const reply = await set.run({ job: asId<'job'>(job), phase, line, kind: 'labour', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 0, discountBy: null, taxCode: null })
    if (!reply.ok) toastFailure(reply.failure)
  }
  return (
    <Button className="mt-2" icon={<Plus aria-hidden className="size-4" />} isPending={set.isRunning} onPress={() => void add()}>
      <Trans>Add a line</Trans>
    </Button>
  )
}

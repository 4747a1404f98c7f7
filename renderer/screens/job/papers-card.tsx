import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FileCheck2, PenLine } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { splitChildId } from '../../../core/domain/records/record.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CreditDialog } from './credit-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { SigningsList } from './signings-list.tsx'

type JobPapers = Output<'invoices.job'>
type Invoice = JobPapers['invoices'][number]

/** Invoices, credit notes and what the customer signed. */
export function PapersCard({ job, zone }: { readonly job: string; readonly zone: string }) {
  const { t } = useLingui()
  const mayRead = useMay('invoices.job')
  const { data } = useDeskQuery('invoices.job', { job: asId<'job'>(job) }, { enabled: mayRead })
  const { data: signed } = useDeskQuery('signings.list', { job: asId<'job'>(job) }, { enabled: useMay('signings.list') })
  const issue = useDeskCommand('invoice.issue')
  const [crediting, setCrediting] = useState<string | null>(null)
  const [isSigning, setSigning] = useState(false)
  const format = useFormat()
  if (!data) return null
  const { currency, mayIssue, refusal } = data

  async function issueNow(): Promise<void> {
    const reply = await issue.run({ job: asId<'job'>(job) })
    if (!reply.ok) return toastFailure(reply.failure)
    const { number, missing } = reply.value
    toast({ tone: 'done', title: t`Invoice ${number} is issued.` })
    if (missing.length > 0) toast({ tone: 'failed', title: t`The invoice has no tax number: none is set for the company.` })
  }

  return (
    <Card
      title={<Trans>Invoices and signatures</Trans>}
      actions={
        <>
          {signed?.maySign === true && <Button icon={<PenLine aria-hidden className="size-4" />} onPress={() => setSigning(true)}><Trans>Let sign</Trans></Button>}
          {mayIssue && refusal === null && <Button kind="primary" icon={<FileCheck2 aria-hidden className="size-4" />} isPending={issue.isRunning} onPress={() => void issueNow()}><Trans>Issue the invoice</Trans></Button>}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {data.invoices.length === 0 ? <p className="m-0 text-2"><Trans>No invoice yet.</Trans>{refusal !== null && <> {refusal.message} {refusal.next}</>}</p> : (
          <PlainTable
            label={t`Invoices and credit notes`}
            rows={data.invoices}
            keyOf={({ id }) => id}
            isOver={({ leftCents }) => leftCents === 0}
            columns={[
              { title: t`Number`, cell: (one) => <Link to="/invoices/$job/$invoice" params={{ job, invoice: splitChildId(one.id).key }} className="font-mono text-accent underline">{one.number}</Link> },
              { title: t`What`, cell: (one) => <Kind invoice={one} /> },
              { title: t({ message: 'Issued', context: 'invoice' }), cell: (one) => <span>{format.dateTime(one.issuedAt, zone)} <span className="text-12 text-2">{one.byName}</span></span> },
              { title: t`Due`, cell: (one) => format.date(one.dueOn) },
              { title: t`Total`, isNumber: true, cell: (one) => format.money(one.totalCents, currency) },
              { title: t({ message: 'Left', context: 'invoice' }), isNumber: true, cell: (one) => (one.leftCents === null ? '' : format.money(one.leftCents, currency)) },
              { title: t`Credit`, isHidden: true, cell: (one) => (data.mayAsk && one.kind === 'invoice' && (one.leftCents ?? 0) > 0 ? <Button kind="quiet" onPress={() => setCrediting(one.id)}><Trans>Credit</Trans></Button> : null) },
            ]}
          />
        )}
        {data.invoices.length > 0 && <p className="m-0 text-13 text-2"><Trans>Paid {format.money(data.paidCents, currency)}, open {format.money(data.balanceCents, currency)}.</Trans></p>}
        {data.requests.map((request) => <Request key={request.id} request={request} currency={currency} zone={zone} />)}
        {signed !== undefined && <SigningsList signings={signed.signings} currency={signed.currency} zone={zone} />}
      </div>
      {crediting !== null && <CreditDialog invoice={crediting} onClose={() => setCrediting(null)} />}
      {isSigning && <SignDialog job={job} invoices={data.invoices} currency={currency} onClose={() => setSigning(false)} />}
    </Card>
  )
}

function Kind({ invoice: { kind, ofNumber, isWhole } }: { readonly invoice: Invoice }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {kind === 'invoice' ? <Trans>Invoice</Trans> : <Trans>Credit note for {ofNumber}</Trans>}
      {!isWhole && <Chip tone="danger"><Trans>not as it was issued</Trans></Chip>}
    </span>
  )
}

/** Two people decide when money that came in is credited. */
function Request({ request, currency, zone }: { readonly request: JobPapers['requests'][number]; readonly currency: string; readonly zone: string }) {
  const format = useFormat()
  const approve = useDeskCommand('credit.approve')
  const decline = useDeskCommand('credit.decline')
  const withdraw = useDeskCommand('credit.withdraw')
  const run = async (command: typeof approve | typeof decline | typeof withdraw) => {
    const reply = await command.run({ request: request.id })
    if (!reply.ok) toastFailure(reply.failure)
  }
  const asker = request.byName ?? '–'
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-card border border-line-1 p-2 text-13">
      <span className="flex-1">
        <Trans>{asker} asks for a credit of {request.number}, {format.money(request.amountCents, currency)}: <q dir="auto">{request.reason}</q></Trans>
        {request.settledAt !== null && <span className="text-2"> {request.settledByName ?? '–'}, {format.dateTime(request.settledAt, zone)}</span>}
      </span>
      <Outcome outcome={request.outcome} />
      {request.mayWithdraw && <Button kind="quiet" isPending={withdraw.isRunning} onPress={() => void run(withdraw)}><Trans>Withdraw</Trans></Button>}
      {request.mayApprove && <Button kind="quiet" isPending={decline.isRunning} onPress={() => void run(decline)}><Trans>Decline</Trans></Button>}
      {request.mayApprove && <Button isPending={approve.isRunning} onPress={() => void run(approve)}><Trans>Approve</Trans></Button>}
    </div>
  )
}

function Outcome({ outcome }: { readonly outcome: JobPapers['requests'][number]['outcome'] }) {
  switch (outcome) {
    case null: return <Chip tone="warning"><Trans>waits for a second person</Trans></Chip>
    case 'approved': return <Chip tone="good"><Trans>approved</Trans></Chip>
    case 'declined': return <Chip><Trans>declined</Trans></Chip>
    case 'withdrawn': return <Chip><Trans>withdrawn</Trans></Chip>
  }
}

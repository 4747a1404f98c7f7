import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMoneyTitles } from '../../panels/money/money-titles.ts'
import { SayDialog } from '../../panels/say/say-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNextSteps } from './rule-words.ts'

type Finding = Output<'money.findings'>['findings'][number]

export function FindingCard({ finding, currency }: { readonly finding: Finding; readonly currency: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const title = useMoneyTitles()[finding.rule]
  const next = useNextSteps()[finding.rule]
  const close = useDeskCommand('money.close')
  const [isAnswering, setAnswering] = useState(false)
  const { closed, timezone, dueOn } = finding
  const kinds = { payment: t`Payment`, invoice: t`Invoice`, signedDocument: t({ message: 'Signed', context: 'money' }) }
  return (
    <li className="flex flex-col gap-1.5 rounded-card border border-line-1 bg-1 p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="text-15 font-semibold">{title}</h2>
        <span className="text-15 tabular-nums">{format.money(finding.amountCents, currency)}</span>
        {!finding.isCertain && <Chip tone="warning"><Trans>perhaps: only the days are known</Trans></Chip>}
        {dueOn !== null && closed === null && <Chip tone="danger"><Trans>report by {format.date(dueOn)}, if you have to</Trans></Chip>}
        <span className="flex-1" />
        <span className="text-12 text-2 tabular-nums">{format.dateTime(finding.at, timezone)}</span>
      </div>
      <p className="m-0 flex flex-wrap gap-x-3 text-13 text-2">
        <bdi className="text-1">{finding.customerName}</bdi>
        <span>{finding.locationName}</span>
        <Link to="/jobs/$job" params={{ job: finding.job }} search={{ tab: 'money' }} className="text-accent underline"><Trans>Job {finding.jobNumber ?? ''}</Trans></Link>
      </p>
      <ul aria-label={t`What shows it`} className="m-0 flex list-none flex-col gap-0.5 border-l-2 border-line-2 p-0 pl-3 text-13">
        {finding.records.map((record) => (
          <li key={record.id} className="flex flex-wrap gap-x-3">
            <span className="w-20">{kinds[record.kind]}</span><span className="tabular-nums">{format.money(record.amountCents, currency)}</span><bdi>{record.label}</bdi>
            <span className="text-2">{record.at === null ? format.date(record.date) : format.dateTime(record.at, timezone)}</span>
            {record.job !== finding.job && <Link to="/jobs/$job" params={{ job: record.job }} search={{ tab: 'money' }} className="text-accent underline">{record.jobNumber}</Link>}
          </li>
        ))}
      </ul>
      {closed === null ? <p className="m-0 max-w-prose text-13">{next}</p> : <p className="m-0 text-13 text-2"><Trans>Answered by {closed.byName ?? '–'}, {format.dateTime(closed.at, timezone)}: <q dir="auto" className="text-1">{closed.reason}</q></Trans></p>}
      {finding.mayClose && <div><Button onPress={() => setAnswering(true)}><Trans>Answer it</Trans></Button></div>}
      {isAnswering && <SayDialog maxLength={2_000} title={<Trans>Answer this finding</Trans>} label={t`What came of it`} action={t`Answer it`} run={(reason) => close.run({ finding: finding.id, reason })} onClose={() => setAnswering(false)} />}
    </li>
  )
}

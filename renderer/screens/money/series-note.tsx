import { Trans, useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Chip } from '../../ui/chip.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'

type Fault = Output<'invoices.series'>['series'][number]['faults'][number]

/** Every run of invoice numbers, and whether it is whole: no number missing, none given twice. */
export function SeriesNote() {
  const { t } = useLingui()
  const { data } = useDeskQuery('invoices.series', {}, { enabled: useMay('invoices.series') })
  if (data === undefined || data.series.length === 0) return null
  const isWhole = data.series.every(({ faults }) => faults.length === 0)
  return (
    <details open={!isWhole} className="max-w-[960px] rounded-card border border-line-1 bg-1 p-3">
      <summary className="flex items-center gap-2"><span className="font-semibold"><Trans>Invoice numbers</Trans></span>{isWhole ? <Chip tone="good"><Trans>none missing, none twice</Trans></Chip> : <Chip tone="danger"><Trans>something does not fit</Trans></Chip>}</summary>
      <div className="pt-3">
        <PlainTable
          label={t`Runs of invoice numbers`}
          rows={data.series}
          keyOf={({ id }) => id}
          columns={[
            { title: t`Begins with`, cell: (one) => <span className="font-mono">{one.prefix}</span> },
            { title: t`Location`, cell: (one) => one.locationName },
            { title: t({ message: 'Issued', context: 'invoice' }), isNumber: true, cell: (one) => one.invoices },
            { title: t`Newest`, cell: (one) => <span className="font-mono">{one.newest}</span> },
            { title: t`State`, cell: (one) => (one.faults.length === 0 ? <Trans>whole</Trans> : <span className="flex flex-wrap gap-1">{one.faults.map((fault) => <FaultChip key={`${fault.fault} ${fault.seq} ${fault.invoice ?? ''}`} fault={fault} />)}</span>) },
          ]}
        />
      </div>
    </details>
  )
}

function FaultChip({ fault: { fault, seq } }: { readonly fault: Fault }) {
  switch (fault) {
    case 'gap': return <Chip tone="warning"><Trans>{seq} is missing</Trans></Chip>
    case 'twice': return <Chip tone="danger"><Trans>{seq} was given twice</Trans></Chip>
    case 'altered': return <Chip tone="danger"><Trans>{seq} is not as it was issued</Trans></Chip>
    case 'chain': return <Chip tone="danger"><Trans>{seq} does not follow the one before</Trans></Chip>
  }
}

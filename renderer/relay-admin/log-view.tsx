import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert } from 'lucide-react'
import { Page } from '../ui/page.tsx'
import { Loading } from '../ui/states.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { useFacts } from './use-facts.ts'
import { useRelay } from './use-relay.ts'

const SHOWN = 200

/** What operators did, newest first. */
export function LogView() {
  const { t } = useLingui()
  const facts = useFacts()
  const { data } = useRelay('log show', { most: SHOWN })
  const { data: companies = [] } = useRelay('company list', {})
  if (data === undefined) return <Loading />
  const nameOf = (id: unknown): string => companies.find((company) => company.id === id)?.name ?? String(id)
  const words = ({ company, ...rest }: Readonly<Record<string, unknown>>): string => [...(company === undefined ? [] : [nameOf(company)]), ...Object.entries(rest).map(([name, value]) => `${name}: ${plain(value)}`)].join(' · ')
  return (
    <Page title={t`Operator log`} className="gap-3 p-4">
      {data.brokenAt !== null && (
        <p role="alert" className="flex gap-2 rounded-control border border-danger px-3 py-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <Trans>Entry {data.brokenAt} does not follow from those before it: the file was changed by something other than the relay.</Trans>
        </p>
      )}
      <PlainTable
        label={t`Operator log`}
        rows={data.entries}
        keyOf={({ seq }) => String(seq)}
        columns={[
          { title: t`No.`, cell: ({ seq }) => facts.number(seq) },
          { title: t`When`, cell: ({ at }) => <span className="whitespace-nowrap">{facts.when(at)}</span> },
          { title: t`Who`, cell: ({ who }) => (who === 'terminal' ? t`terminal` : who) },
          { title: t`What`, cell: ({ what }) => <code className="font-mono text-12 whitespace-nowrap">{what}</code> },
          { title: t`About`, cell: (entry) => <span dir="auto" className="text-12 break-all text-2">{words(entry.facts)}</span> },
        ]}
      />
    </Page>
  )
}

function plain(value: unknown): string {
  return Array.isArray(value) ? value.map(plain).join(', ') : typeof value === 'string' ? value : JSON.stringify(value)
}

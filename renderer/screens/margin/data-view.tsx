import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { PROBLEM_NAMES, PROBLEM_WORDS } from '../../panels/margin/margin-words.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { recordName } from './evidence-names.ts'
import { useMarginSearch } from './use-margin-search.ts'

type Problem = Output<'margin.report'>['problems'][number]
interface Row { readonly code: Problem['code']; readonly job: Problem['first'][number] }

/** As many jobs of each problem as the contract names. */
const MOST = 1_000

/** Records that keep a job out of the margins or make its figure an assumption, each by its name: what to put right, and where. */
export function DataView() {
  const { t, i18n } = useLingui()
  const { scope, search, change } = useMarginSearch()
  const format = useFormat()
  const navigate = useNavigate()
  const [cursor, setCursor] = useState<number | null>(null)
  const { data, failure, retry } = useDeskQuery('margin.report', { ...scope, by: 'location', examples: MOST }, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading><Trans>Looking through the records…</Trans></Loading>
  if (data.problems.length === 0) return <Empty title={<Trans>The records are whole.</Trans>}><Trans>No job of this period has a clock, a wage, a price or a place missing.</Trans></Empty>
  const chosen = data.problems.find(({ code }) => code === search.problem)
  const shown = chosen === undefined ? data.problems : [chosen]
  const rows = shown.flatMap(({ code, first }) => first.map((job): Row => ({ code, job })))
  const more = shown.reduce((sum, { jobs, first }) => sum + jobs - first.length, 0)
  const columns: readonly RowColumn<Row>[] = [
    { id: 'job', label: t`Job`, width: '116px', cell: ({ job }) => <span className="font-mono text-12 text-accent">{job.jobNumber ?? job.job.slice(-8)}</span> },
    { id: 'date', label: t`Day`, width: '112px', cell: ({ job }) => format.date(job.date) },
    { id: 'problem', label: t`What is wrong`, width: 'minmax(160px, 1fr)', cell: ({ code }) => i18n._(PROBLEM_NAMES[code]) },
    { id: 'words', label: t`What was done about it`, width: 'minmax(200px, 2fr)', from: 760, cell: ({ code }) => <span className="text-2" title={i18n._(PROBLEM_WORDS[code])}>{i18n._(PROBLEM_WORDS[code])}</span> },
    { id: 'records', label: t`Records`, width: 'minmax(120px, 0.9fr)', from: 900, cell: ({ job }) => <Records records={job.records} /> },
  ]
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div role="group" aria-label={t`What is wrong`} className="flex flex-wrap items-center gap-1.5 border-b border-line-1 px-4 py-2">
        {data.problems.map(({ code, jobs }) => (
          <FilterChip key={code} isSelected={code === search.problem} count={jobs} onChange={(on) => {
            setCursor(null)
            change({ problem: on ? code : undefined }, { replace: true })
          }}>{i18n._(PROBLEM_NAMES[code])}</FilterChip>
        ))}
        <span className="flex-1" />
        <PayLink />
      </div>
      <RowTable label={t`Data to be put right`} columns={columns} rowCount={rows.length} rowAt={(index) => rows[index]} cursor={cursor} onCursor={setCursor} onOpen={(index) => {
        const row = rows[index]
        if (row) void navigate({ to: '/jobs/$job', params: { job: row.job.job } })
      }} />
      {more > 0 && <p className="m-0 border-t border-line-1 px-4 py-1.5 text-12 text-3"><Plural value={more} one="# more job; choose a shorter period to see it" other="# more jobs; choose a shorter period to see them" /></p>}
    </div>
  )
}

function Records({ records }: { readonly records: Row['job']['records'] }) {
  const { i18n } = useLingui()
  const named = [...Map.groupBy(records, ({ kind }) => kind)].map(([kind, of]) => {
    const known = recordName(kind)
    return `${known === null ? kind : i18n._(known)}${of.length === 1 ? '' : ` × ${of.length}`}`
  })
  return <span className="text-2" title={records.map(({ id }) => id).join('\n')}>{named.join(', ')}</span>
}

/** Those of pay weeks stand with the weeks. */
function PayLink() {
  if (!useMay('pay.week')) return null
  return <Link to="/pay" search={{}} className="inline-flex min-h-6 items-center text-12 text-accent hover:underline"><Trans>Problems of pay weeks</Trans></Link>
}

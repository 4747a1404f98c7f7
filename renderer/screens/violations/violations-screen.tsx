import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { VIOLATION_KINDS, type ViolationKind } from '../../../core/domain/violation/violation-rules.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useSession } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { usePages } from '../../panels/row-table/use-pages.ts'
import { useRuleName, type Violation } from '../../panels/violations/violation-words.ts'
import { FilterChip } from '../../ui/chip.tsx'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { RulesButton } from './rules-button.tsx'
import { SeverityMark } from './severity-mark.tsx'
import { ViolationDetail } from './violation-detail.tsx'

type Question = Omit<Input<'violations.list'>, 'limit' | 'offset'>

const PAGE = 100
const ANY = 'any'
const rowsOf = (answer: Output<'violations.list'>): readonly Violation[] => answer.violations

/** Where the company's own rules were not kept: whose, by when, and how it ended. */
export function ViolationsScreen() {
  const { t } = useLingui()
  const search = useSearch({ from: '/violations' })
  const navigate = useNavigate()
  const session = useSession()
  const places = usePlaces()
  const ruleName = useRuleName()
  const { state = 'open', rule, job, mine } = search
  const confined = session.locations === 'all' ? undefined : session.locations[0]
  const location = search.location ?? (job === undefined ? confined : undefined)
  const question: Question = {
    state,
    ...(rule === undefined ? {} : { rule }), ...(job === undefined ? {} : { job: asId<'job'>(job) }),
    ...(location === undefined ? {} : { location: asId<'location'>(location) }), ...(mine === true ? { assignee: session.user } : {}),
  }
  const { data, failure, retry } = useDeskQuery('violations.list', { ...question, limit: 0 }, { keepPrevious: true })
  const change = (to: Partial<typeof search>) => void navigate({ to: '/violations', search: { ...search, ...to }, replace: true })
  const counts = data?.counts
  const states = [
    { id: 'open', label: t({ message: 'Open', context: 'violations' }), count: counts?.open },
    { id: 'overdue', label: t`Overdue`, count: counts?.overdue },
    { id: 'closed', label: t({ message: 'Closed', context: 'violations' }), count: counts?.closed },
    { id: 'all', label: t({ message: 'All', context: 'violations' }), count: undefined },
  ] as const
  const openOf = (kind: ViolationKind) => data?.rules.find((one) => one.rule === kind)?.open
  return (
    <Page
      title={<Trans>Violations</Trans>}
      actions={<RulesButton />}
      filters={
        <>
          {states.map(({ id, label, count }) => <FilterChip key={id} isSelected={state === id} onChange={() => change({ state: id })} {...(count === undefined ? {} : { count })}>{label}</FilterChip>)}
          <FilterChip isSelected={mine === true} onChange={(on) => change({ mine: on ? true : undefined })}><Trans>Mine</Trans></FilterChip>
          <Select<ViolationKind | typeof ANY> label={t`Rule`} hideLabel className="w-64" value={rule ?? ANY} onChange={(id) => change({ rule: id === ANY ? undefined : id })} choices={[{ id: ANY, label: t`All rules` }, ...VIOLATION_KINDS.map((kind) => ({ id: kind, label: ruleName(kind), detail: openOf(kind) === undefined ? undefined : String(openOf(kind)) }))]} />
          {places.all.length > 1 && <Select label={t`Location`} hideLabel className="w-48" value={location ?? ANY} onChange={(id) => change({ location: id === ANY ? undefined : id })} choices={[...(confined === undefined ? [{ id: ANY, label: t`All locations` }] : []), ...places.all.map(({ id, name }) => ({ id: id as string, label: name }))]} />}
          {job !== undefined && <FilterChip isSelected onChange={() => change({ job: undefined })}><Trans>One job</Trans></FilterChip>}
        </>
      }
    >
      {data === undefined ? (failure ? <Failed failure={failure} retry={retry} /> : <Loading />) : <Found key={JSON.stringify(question)} question={question} total={data.total} />}
    </Page>
  )
}

function Found({ question, total }: { readonly question: Question; readonly total: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const ruleName = useRuleName()
  const asked = JSON.stringify(question)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the question
  const inputOf = useCallback((offset: number, limit: number): Input<'violations.list'> => ({ ...question, offset, limit }), [asked])
  const pages = usePages('violations.list', PAGE, inputOf, rowsOf)
  const [cursor, setCursor] = useState<number | null>(null)
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen && cursor !== null ? (pages.rowAt(cursor) ?? null) : null
  const columns: readonly RowColumn<Violation>[] = [
    { id: 'severity', label: t`Severity`, width: '96px', from: 640, cell: (row) => <SeverityMark severity={row.severity} isClosed={row.closedAt !== null} /> },
    { id: 'rule', label: t`What`, width: 'minmax(200px, 1.4fr)', cell: (row) => ruleName(row.rule) },
    { id: 'job', label: t`Job`, width: 'minmax(90px, 0.6fr)', cell: (row) => <span dir="auto">{row.jobLabel ?? row.job.slice(0, 8)}</span> },
    { id: 'at', label: t`When`, width: '138px', from: 760, cell: (row) => <span className="font-mono text-12">{format.dateTime(row.at, places.zoneOf(row.location))}</span> },
    { id: 'by', label: t`By`, width: 'minmax(100px, 0.7fr)', from: 900, cell: (row) => <span dir="auto">{row.actorName ?? '–'}</span> },
    { id: 'owner', label: t`Who sees to it`, width: 'minmax(110px, 0.8fr)', from: 560, cell: (row) => row.assigneeName ?? <span className="text-3">{row.ownerRole}</span> },
    { id: 'due', label: t`Deadline`, width: '138px', cell: (row) => <span className={row.isOverdue ? 'font-mono text-12 text-danger' : 'font-mono text-12'}>{row.closedAt === null ? format.dateTime(row.dueAt, places.zoneOf(row.location)) : '–'}</span> },
  ]
  if (total === 0) return <Empty title={<Trans>None.</Trans>}><Trans>Nothing of what these filters ask for goes against the company’s rules. Photos are not among what is looked for: the program keeps none.</Trans></Empty>
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {pages.failure && <Failed failure={pages.failure} />}
        <RowTable label={t`Violations`} columns={columns} rowCount={total} rowAt={pages.rowAt} onRange={pages.onRange} cursor={cursor} onCursor={setCursor} onOpen={(index) => { setCursor(index); setOpen(true) }} isDimmed={(row) => row.closedAt !== null} />
      </div>
      {shown && <ViolationDetail key={`${shown.job} ${shown.key}`} violation={shown} onClose={() => setOpen(false)} />}
    </div>
  )
}

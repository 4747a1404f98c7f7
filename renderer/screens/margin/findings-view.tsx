import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Download, X } from 'lucide-react'
import { useCallback, useRef, useState, type RefObject } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { askDesk, useDeskQuery } from '../../desk/use-desk-query.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { failureOf } from '../../desk/desk-failure.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { usePages } from '../../panels/row-table/use-pages.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Select } from '../../ui/choose.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { Keys } from '../../ui/keys-hint.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { exportFindings } from './export-findings.ts'
import { FindingDetail } from './finding-detail.tsx'
import { FindingStateChip } from './finding-state.tsx'
import { OwnerFilter } from './owner-filter.tsx'
import { useFindingKeys } from './use-finding-keys.tsx'
import { useMarginSearch, type ReportInput } from './use-margin-search.ts'
import { useRules, type Finding } from './use-rules.ts'

const PAGE = 100

export function FindingsView() {
  const place = useRef<HTMLDivElement>(null)
  return <div ref={place} className="flex min-h-0 flex-1"><FindingsList place={place} /></div>
}

function FindingsList({ place }: { readonly place: RefObject<HTMLDivElement | null> }) {
  const { t } = useLingui()
  const { filter, search, change } = useMarginSearch()
  const format = useFormat()
  const rules = useRules()
  const places = usePlaces()
  const sort = search.sort ?? 'worth'
  const question: ReportInput = { ...filter, sort }
  const asked = JSON.stringify(question)
  const first = useDeskQuery('leaks.report', { ...question, limit: PAGE, offset: 0 }, { keepPrevious: true })
  const currency = useDeskQuery('leaks.breakdown', { period: search.period ?? 'week', ...withoutSort(filter) }, { keepPrevious: true }).data?.currency ?? 'CAD'
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the question
  const inputOf = useCallback((offset: number, limit: number): ReportInput => ({ ...question, limit, offset }), [asked])
  const pages = usePages('leaks.report', PAGE, inputOf, findingsOf)
  const [[cursorOf, at], setCursor] = useState<readonly [string, number | null]>(['', null])
  const cursor = cursorOf === asked ? at : null
  const { hints, dialog } = useFindingKeys(cursor === null ? undefined : pages.rowAt(cursor), currency, places.nameOf, place)
  const failure = first.failure ?? pages.failure
  if (failure && !first.data) return <Failed failure={failure} retry={first.retry} />
  if (!first.data) return <Loading><Trans>Looking for leaks…</Trans></Loading>
  const { total, asOf } = first.data
  const columns: readonly RowColumn<Finding>[] = [
    { id: 'amount', label: t`Amount`, width: '92px', align: 'right', cell: (row) => format.money(row.amountCents, currency) },
    { id: 'still', label: t`Recoverable`, width: '92px', align: 'right', from: 480, cell: (row) => (row.recoverable ? <span className="text-accent">{format.money(row.recoverableCents, currency)}</span> : <span className="text-3">–</span>) },
    { id: 'until', label: t`Last day`, width: '104px', from: 620, cell: (row) => <LastDay finding={row} asOf={asOf} /> },
    { id: 'rule', label: t`Cause`, width: 'minmax(150px, 1.4fr)', cell: (row) => rules.nameOf(row.rule) },
    { id: 'job', label: t`Job`, width: 'minmax(96px, 0.7fr)', cell: (row) => <span className="font-mono text-12">{row.jobNumber ?? row.job.slice(0, 8)}</span> },
    { id: 'date', label: t`Day`, width: '104px', from: 760, cell: (row) => format.day(row.date) },
    { id: 'place', label: t`Location`, width: 'minmax(100px, 0.8fr)', from: 900, cell: (row) => places.nameOf(row.location) },
    { id: 'owner', label: t`With`, width: 'minmax(90px, 0.6fr)', from: 1_020, cell: (row) => row.ownerName ?? <span className="text-3">–</span> },
    { id: 'state', label: t`State`, width: '128px', from: 560, cell: (row) => <FindingStateChip state={row.state} /> },
  ]
  const open = search.finding
  return (
    <>
      {dialog}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-2 border-b border-line-1 px-4 py-2 print:hidden">
          <strong className="text-13 font-semibold"><Plural value={total.findings} one="# finding" other="# findings" /></strong>
          <span className="text-12 text-2">{format.money(total.amountCents, currency)}</span>
          <DrillChips />
          <span className="flex-1" />
          <OwnerFilter />
          <FilterChip isSelected={search.recoverable === true} onChange={(on) => change({ recoverable: on ? true : undefined }, { replace: true })}><Trans>Still recoverable</Trans></FilterChip>
          <Select label={t`Order`} hideLabel className="w-44" value={sort} onChange={(next) => change({ sort: next }, { replace: true })} choices={[{ id: 'worth', label: t`Most recoverable` }, { id: 'deadline', label: t`Nearest deadline` }, { id: 'amount', label: t`Largest` }, { id: 'newest', label: t`Newest job` }]} />
          <ExportButton question={question} currency={currency} />
        </div>
        {total.findings === 0 ? (
          <Empty title={<Trans>Nothing found.</Trans>} action={<Button onPress={() => change({ rule: undefined, by: undefined, key: undefined, state: undefined, recoverable: undefined, weekday: undefined, bookedBy: undefined, owner: undefined })}><Trans>Clear the filters</Trans></Button>}>
            <Trans>No leak fits these filters.</Trans>
          </Empty>
        ) : (
          <RowTable
            label={t`Findings`}
            columns={columns}
            rowCount={total.findings}
            rowAt={pages.rowAt}
            onRange={pages.onRange}
            cursor={cursor}
            onCursor={(index) => {
              setCursor([asked, index])
              const row = pages.rowAt(index)
              if (row && open !== undefined) change({ finding: keyOf(row) }, { replace: true })
            }}
            onOpen={(index) => {
              const row = pages.rowAt(index)
              if (row) change({ finding: keyOf(row) }, { replace: open !== undefined })
            }}
            isDimmed={(row) => row.state === 'rejected'}
            rowHint={hints.map(({ keys, name }) => `${keys}: ${name}`).join(' · ')}
          />
        )}
        {hints.length > 0 && total.findings > 0 && (
          <p className="m-0 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-1 px-4 py-1 text-11 text-3 print:hidden">
            {hints.map(({ keys, name }) => <span key={keys} className="inline-flex items-center gap-1.5"><Keys keys={keys} />{name}</span>)}
          </p>
        )}
      </div>
      {open !== undefined && <FindingDetail key={open} finding={open} currency={currency} onClose={() => change({ finding: undefined })} />}
    </>
  )
}

const findingsOf = (answer: Output<'leaks.report'>): readonly Finding[] => answer.findings

function withoutSort({ limit: _limit, offset: _offset, sort: _sort, ...filter }: ReportInput) {
  return filter
}

/** What the address names a finding by. */
export function keyOf({ job, rule, subject }: Pick<Finding, 'job' | 'rule' | 'subject'>): string {
  return `${job}/${rule}/${subject}`
}

function LastDay({ finding: { recoverable, recoverableUntil }, asOf }: { readonly finding: Finding; readonly asOf: string }) {
  const format = useFormat()
  if (!recoverable) return <span className="text-3">–</span>
  if (recoverableUntil === null) return <span className="text-3"><Trans>no last day</Trans></span>
  const days = Math.round((Date.parse(recoverableUntil) - Date.parse(asOf)) / 86_400_000)
  return <span className={days <= 14 ? 'font-semibold text-warning' : ''}>{recoverableUntil.slice(0, 4) === asOf.slice(0, 4) ? format.day(recoverableUntil) : recoverableUntil}</span>
}

/** What the list was drilled down by; each goes away with a click. */
function DrillChips() {
  const { t } = useLingui()
  const { search, change } = useMarginSearch()
  const rules = useRules()
  const format = useFormat()
  const { data } = useDeskQuery('leaks.breakdown', { ...pick(search), period: search.period ?? 'week' }, { enabled: search.key !== undefined })
  const chips: { readonly id: string; readonly text: string; readonly clear: () => void }[] = []
  if (search.rule !== undefined) chips.push({ id: 'rule', text: rules.nameOf(search.rule), clear: () => change({ rule: undefined }) })
  const name = search.key === undefined ? undefined
    : search.by === 'truck' ? data?.byTruck.find(({ id }) => id === search.key)?.name
      : search.by === 'person' ? data?.byGiver.find(({ by }) => by === search.key)?.name
        : (search.by === 'crew' ? data?.byLead : data?.byWorker)?.find(({ id }) => id === search.key)?.name
  if (search.weekday !== undefined) chips.push({ id: 'weekday', text: new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + Number(search.weekday))), clear: () => change({ weekday: undefined }) })
  if (search.bookedBy !== undefined) chips.push({ id: 'bookedBy', text: t`One person’s bookings`, clear: () => change({ bookedBy: undefined }) })
  if (search.key !== undefined) chips.push({ id: 'key', text: name ?? '…', clear: () => change({ by: undefined, key: undefined }) })
  return chips.map(({ id, text, clear }) => (
    <Button key={id} className="rounded-full! min-h-6!" onPress={clear} aria-label={t`Without ${text}`}>
      {text}
      <X aria-hidden className="size-3" />
    </Button>
  ))
}

function pick({ from, to, location }: ReturnType<typeof useMarginSearch>['search']) {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...(location === undefined ? {} : { location: location as never }) }
}

function ExportButton({ question, currency }: { readonly question: ReportInput; readonly currency: string }) {
  const { t } = useLingui()
  const link = useDesk()
  const rules = useRules()
  const places = usePlaces()
  const format = useFormat()
  const [isRunning, setRunning] = useState(false)
  async function run(): Promise<void> {
    setRunning(true)
    try {
      const { findings, asOf } = await askDesk(link, 'leaks.report', { ...question, limit: 500_000, offset: 0 })
      const head = [t`Job`, t`Day`, t`Location`, t`Rule`, t`Cause`, t`Amount`, t`Recoverable`, t`Last day`, t`Confidence`, t`State`, t`Decided by`, t`Reason`, t`What happened`]
      exportFindings(`${t`leaks`}-${asOf}.csv`, head, findings, { nameOf: rules.nameOf, placeOf: places.nameOf, sentenceOf: (finding) => rules.sentenceOf(finding, currency), comma: format.locale === 'fr-CA' })
    } catch (error) {
      toastFailure(failureOf(error))
    } finally {
      setRunning(false)
    }
  }
  return <Button icon={<Download aria-hidden className="size-4" />} isPending={isRunning} onPress={() => void run()}><Trans>Export CSV</Trans></Button>
}

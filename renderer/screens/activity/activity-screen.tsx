import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { RefreshCw, Smartphone } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useSession } from '../../desk/use-session.ts'
import { usePlaces, type Places } from '../../panels/places/use-places.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { usePages } from '../../panels/row-table/use-pages.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { actionName, useKindName } from './action-names.ts'
import { ActivityFilters } from './activity-filters.tsx'
import { DecisionMark } from './decision-mark.tsx'
import { dayStart, nextDay } from './day-start.ts'
import type { Entry } from './entry.ts'
import { DigestsButton } from './digests-button.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { ExportButton } from './export-button.tsx'
import { PolicyFlagMark } from './policy-flag.tsx'
import { ProofMark } from './proof-mark.tsx'
import { NO_FILTERS, useActivitySearch, type ActivitySearch } from './use-activity-search.ts'
import { SavedAuditsButton } from './saved-audits-button.tsx'
import { VerifyButton } from './verify-button.tsx'
import { WitnessAlarm } from './witness-alarm.tsx'

type Question = Omit<Input<'audit.list'>, 'limit' | 'offset' | 'upTo' | 'withTotal'>

const PAGE = 100
/** Rows that are asked for before they come into sight, on either side. */
const AHEAD = 60
const entriesOf = (answer: Output<'audit.list'>): readonly Entry[] => answer.entries

/** Who did what, when, to what, and by which rule: every action and every refusal, a million of them as fast as ten. */
export function ActivityScreen() {
  const { search } = useActivitySearch()
  const places = usePlaces()
  const session = useSession()
  // Somebody confined to locations reads theirs; the first one until they choose.
  const confined = session.locations === 'all' ? undefined : session.locations[0]
  const isAbout = search.job !== undefined || search.journey !== undefined || search.worker !== undefined
  const location = search.location ?? (isAbout ? undefined : confined)
  const question = useMemo(() => questionOf({ ...search, location }, places), [search, location, places])
  const asked = JSON.stringify(question)
  // What the log holds now; the list stays as of when it was asked for, and says how much has come since.
  const now = useDeskQuery('audit.list', { ...question, limit: 1, withTotal: true })
  const [kept, setKept] = useState<{ readonly asked: string; readonly newest: number; readonly total: number } | null>(null)
  const total = now.data?.total ?? null
  const pinned = kept?.asked === asked ? kept : null
  if (pinned === null && now.data && total !== null) setKept({ asked, newest: now.data.newest, total })
  const fresh = total !== null && pinned !== null ? total - pinned.total : 0
  return (
    <Page title={<Trans>Activity</Trans>} filters={<ActivityFilters location={location} />} actions={<><DigestsButton /><SavedAuditsButton filter={question} /><ExportButton filter={question} /><VerifyButton /></>}>
      <WitnessAlarm />
      {now.failure && !now.data ? <Failed failure={now.failure} retry={now.retry} /> : pinned === null ? <Loading /> : (
        <Log
          key={`${asked} ${pinned.newest}`}
          question={question}
          upTo={pinned.newest}
          total={pinned.total}
          head={
            <>
              <strong className="text-13 font-semibold"><Plural value={pinned.total} one="# entry" other="# entries" /></strong>
              {fresh > 0 && <Button kind="quiet" icon={<RefreshCw aria-hidden className="size-3.5" />} onPress={() => setKept(null)}><Plural value={fresh} one="# new entry" other="# new entries" /></Button>}
            </>
          }
        />
      )}
    </Page>
  )
}

function questionOf(search: ActivitySearch, places: Places): Question {
  const { user, action, job, journey, worker, location, decision, seen, from, to } = search
  const zone = places.zoneOf(location ?? null)
  const filters = {
    user, action, job, journey, worker, location, decision, seen,
    fromAt: from === undefined ? undefined : dayStart(from, zone),
    toAt: to === undefined ? undefined : dayStart(nextDay(to), zone),
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Question
}

function Log({ question, upTo, total, head }: { readonly question: Question; readonly upTo: number; readonly total: number; readonly head: React.ReactNode }) {
  const { t } = useLingui()
  const kindName = useKindName()
  const { search, change } = useActivitySearch()
  const format = useFormat()
  const places = usePlaces()
  const asked = JSON.stringify(question)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the question
  const inputOf = useCallback((offset: number, limit: number): Input<'audit.list'> => ({ ...question, upTo, offset, limit }), [asked, upTo])
  const pages = usePages('audit.list', PAGE, inputOf, entriesOf)
  const { onRange } = pages
  const onSight = useCallback((first: number, last: number) => onRange(Math.max(0, first - AHEAD), Math.min(total, last + AHEAD)), [onRange, total])
  const [cursor, setCursor] = useState<number | null>(null)
  const [open, setOpen] = useState<Entry | null>(null)
  const columns: readonly RowColumn<Entry>[] = [
    { id: 'when', label: t`When`, width: '138px', cell: (row) => <span className="font-mono text-12">{format.dateTime(row.wall, places.zoneOf(row.location))}</span> },
    { id: 'who', label: t`Who`, width: 'minmax(110px, 0.8fr)', cell: (row) => <span className="flex items-center gap-1"><span dir="auto" className="truncate">{row.userName ?? (row.user === row.device ? t`this workstation` : <span className="font-mono text-12 text-3">{row.user.slice(0, 8)}</span>)}</span>{row.onPhone !== null && <Smartphone role="img" aria-label={t`on a phone`} className="size-3.5 shrink-0 text-3" />}</span> },
    { id: 'what', label: t`What`, width: 'minmax(180px, 1.3fr)', cell: (row) => <WhatCell action={row.action} /> },
    { id: 'on', label: t`On what`, width: 'minmax(130px, 1.1fr)', from: 620, cell: (row) => <span><span className="text-3">{kindName(row.object.kind)}</span> <span dir="auto">{row.objectLabel}</span></span> },
    { id: 'place', label: t`Location`, width: 'minmax(90px, 0.7fr)', from: 950, cell: (row) => row.locationName },
    { id: 'decision', label: t`Decision`, width: '112px', from: 480, cell: (row) => <span className="flex items-center gap-1.5"><DecisionMark decision={row.decision} />{row.policy.flag !== null && <PolicyFlagMark flag={row.policy.flag} />}</span> },
    { id: 'proof', label: t`State`, width: '118px', from: 1_160, cell: (row) => <ProofMark proof={row.proof} /> },
    { id: 'changes', label: t`Changes`, width: '76px', align: 'right', from: 850, cell: (row) => (row.changes.length === 0 ? <span className="text-3">–</span> : format.number(row.changes.length)) },
    { id: 'seq', label: t`No.`, width: '84px', align: 'right', from: 1_040, cell: (row) => <span className="font-mono text-12 text-3">{row.seq}</span> },
  ]
  const isNarrowed = Object.keys(question).length > 0
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex min-h-10 items-center gap-3 border-b border-line-1 px-4">{head}</div>
        {pages.failure && <Failed failure={pages.failure} />}
        {total === 0 ? (
          <Empty title={<Trans>Nothing in the log.</Trans>} action={isNarrowed ? <Button onPress={() => change(NO_FILTERS)}><Trans>Clear the filters</Trans></Button> : undefined}>
            {isNarrowed ? <Trans>No entry fits these filters.</Trans> : <Trans>Everything that is done here will be written down.</Trans>}
          </Empty>
        ) : (
          <RowTable
            label={t`Activity`}
            columns={columns}
            rowCount={total}
            rowAt={pages.rowAt}
            onRange={onSight}
            cursor={cursor}
            onCursor={(index) => {
              setCursor(index)
              const row = pages.rowAt(index)
              if (!row || search.entry === undefined) return
              setOpen(row)
              change({ entry: row.id }, true)
            }}
            onOpen={(index) => {
              const row = pages.rowAt(index)
              if (!row) return
              setOpen(row)
              change({ entry: row.id }, search.entry !== undefined)
            }}
          />
        )}
      </div>
      <OpenEntry entry={open?.id === search.entry ? open : null} id={search.entry} onClose={() => change({ entry: undefined })} />
    </div>
  )
}

/** Also from a pasted link, when the row itself is far from what is shown. */
function OpenEntry({ entry, id, onClose }: { readonly entry: Entry | null; readonly id: number | undefined; readonly onClose: () => void }) {
  const asks = id !== undefined && entry === null
  const { data } = useDeskQuery('audit.list', { upTo: id ?? 0, limit: 1 }, { enabled: asks })
  const shown = id === undefined ? null : (entry ?? data?.entries.find((each) => each.id === id) ?? null)
  return shown && <EntryDetail entry={shown} onClose={onClose} />
}

function WhatCell({ action }: { readonly action: string }) {
  const { i18n } = useLingui()
  const name = actionName(action)
  return name === null ? <span className="font-mono text-12">{action}</span> : <span title={action}>{i18n._(name)}</span>
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { Page } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePrivacyWords } from './privacy-words.ts'
import { IncidentsPart } from './incidents-part.tsx'
import { KeepingPart } from './keeping-part.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { RequestSheet } from './request-sheet.tsx'

type Row = Output<'privacy.requests'>['requests'][number]

/** What people ask about their own data: what is open, until when, and what has been done. */
export function PrivacyScreen() {
  const { t } = useLingui()
  const { show = 'open', request, customer } = useSearch({ from: '/privacy' })
  const navigate = useNavigate()
  const { word } = usePrivacyWords()
  const format = useFormat()
  const [isRecording, setRecording] = useState(customer !== undefined)
  const { data, failure, retry } = useDeskQuery('privacy.requests', { all: show === 'all' }, { keepPrevious: true })
  const mayIncidents = useMay('incidents.list')
  const mayKeeping = useMay('retention.list')
  const go = (search: { show?: 'open' | 'all' | 'incidents' | 'keeping'; request?: string }) => void navigate({ to: '/privacy', search: { show, ...search }, replace: true })
  const filters = [{ id: 'open', label: t({ message: 'Open', context: 'requests' }), count: data?.open }, { id: 'all', label: t`All`, count: undefined }, ...(mayIncidents ? [{ id: 'incidents', label: t`Incidents`, count: undefined } as const] : []), ...(mayKeeping ? [{ id: 'keeping', label: t`How long`, count: undefined } as const] : [])] as const
  const columns = [
    { title: t({ message: 'Asked for', context: 'requests' }), cell: (row: Row) => <button type="button" className="text-accent underline" onClick={() => go({ request: row.id })}>{word('kind', row.kind)}</button> },
    { title: t`Who`, cell: (row: Row) => <span dir="auto">{row.name ?? '–'}</span> },
    { title: t`Received`, cell: (row: Row) => <span>{format.day(row.receivedOn)}</span> },
    { title: t`Due`, cell: (row: Row) => <span>{format.day(row.dueOn)}</span> },
    { title: t({ message: 'Left', context: 'requests' }), cell: (row: Row) => <Left row={row} /> },
    { title: t`Identity`, cell: (row: Row) => (row.identity === null ? <Chip tone="warning"><Trans>unchecked</Trans></Chip> : <span>{word('identity', row.identity)}</span>) },
    { title: t`Outcome`, cell: (row: Row) => <span>{row.outcome === null ? '' : word('outcome', row.outcome)}</span> },
  ]
  return (
    <Page
      title={<Trans>Privacy</Trans>}
      actions={data?.mayRecord === true && <Button kind="primary" onPress={() => setRecording(true)}><UserRoundPlus aria-hidden className="size-4" /><Trans>Record a request</Trans></Button>}
      filters={filters.map(({ id, label, count }) => <FilterChip key={id} isSelected={show === id} onChange={() => go({ show: id })} {...(count === undefined ? {} : { count })}>{label}</FilterChip>)}
    >
      {show === 'incidents' ? <IncidentsPart /> : show === 'keeping' ? <KeepingPart /> : data === undefined ? (failure ? <Failed failure={failure} retry={retry} /> : <Loading />) : data.requests.length === 0 ? (
        <Empty title={<Trans>No request is open.</Trans>}>
          <Trans>People may ask what is held about them, have it corrected or restricted, or have it erased. Record what they ask on the day it comes in: the law counts from there.</Trans>
        </Empty>
      ) : (
        <div className="p-4"><PlainTable label={t`Requests`} columns={columns} rows={data.requests} keyOf={({ id }) => id} isOver={({ outcome }) => outcome !== null} /></div>
      )}
      {isRecording && <RecordDialog customer={customer ?? null} onClose={() => setRecording(false)} onMade={(id) => { setRecording(false); go({ request: id }) }} />}
      {request !== undefined && <RequestSheet request={request} onClose={() => go({})} />}
    </Page>
  )
}

function Left({ row: { daysLeft } }: { readonly row: Row }) {
  if (daysLeft === null) return null
  if (daysLeft < 0) return <Chip tone="danger"><Plural value={-daysLeft} one="# day late" other="# days late" /></Chip>
  return <Chip tone={daysLeft <= 7 ? 'warning' : 'neutral'}><Plural value={daysLeft} one="# day" other="# days" /></Chip>
}

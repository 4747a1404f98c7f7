import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { compareNames } from '../../../core/domain/text/compare-names.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Empty, Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import { useMoment } from './use-moment.ts'

type Depot = Output<'depots.completeness'>['depots'][number]

const LOOK_MS = 15_000
/** After so long in working hours somebody should ask. */
const LONG_SILENCE_MS = 2 * 3_600_000
/** What somebody should look at first. */
const ORDER: Readonly<Record<Depot['state'], number>> = { incomplete: 0, unknown: 1, complete: 2, not_granted: 3 }
const PARTS: Readonly<Record<Depot['documents']['troubles'][number]['part'], MessageDescriptor>> = { cfg: msg`settings`, ops: msg`jobs and journeys`, pii: msg`customers`, fin: msg`money`, hr: msg`personnel` }

/** What is here of each depot, up to when, and what is known to be missing. */
export function CompletenessView() {
  const { t } = useLingui()
  const { data, failure, retry } = useDeskQuery('depots.completeness', {}, { keepPrevious: true, everyMs: LOOK_MS })
  const now = useNow(LOOK_MS)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.depots.length === 0) return <Empty title={<Trans>There is no depot yet.</Trans>}><Trans>Locations are added under Company.</Trans></Empty>
  const depots = data.depots.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || b.missingEntries - a.missingEntries || b.missing - a.missing || compareNames(a.name, b.name))
  return (
    <div className="flex flex-col gap-3 overflow-y-auto py-3">
      {data.line === null && <div className="px-4"><ReadOnlyNote><Trans>This workstation belongs to no relay: it knows only what was entered here. <Link to="/company" search={{ tab: 'relay' }} className="text-accent underline">Join one</Link></Trans></ReadOnlyNote></div>}
      {data.line !== null && !data.line.isUp && <LineDown since={data.line.since} now={now} />}
      <ul aria-label={t`Depots`} className="m-0 flex list-none flex-col divide-y divide-line-1 border-y border-line-1 p-0">{depots.map((depot) => <DepotRow key={depot.id} depot={depot} now={now} hasRelay={data.line !== null} />)}</ul>
    </div>
  )
}

function LineDown({ since, now }: { readonly since: number | null; readonly now: number }) {
  const format = useFormat()
  const ago = since === null ? null : format.ago(since, now)
  return <div className="px-4"><ReadOnlyNote><Trans>No line to the relay: what depots write now comes later.</Trans>{ago !== null && ` ${ago}`}</ReadOnlyNote></div>
}

function DepotRow({ depot, now, hasRelay }: { readonly depot: Depot; readonly now: number; readonly hasRelay: boolean }) {
  const { i18n } = useLingui()
  const when = useMoment(usePlaces().zoneOf(depot.id), now)
  const upTo = depot.upTo === null ? null : when(depot.upTo)
  const heard = depot.heardAt === null ? null : when(depot.heardAt)
  // Where only this workstation has ever written, nobody is missing.
  const isOursAlone = depot.state === 'complete' && depot.upTo === null
  const isSilent = hasRelay && !isOursAlone && depot.state !== 'not_granted' && (depot.heardAt === null || now - depot.heardAt > LONG_SILENCE_MS)
  const Icon = depot.state === 'complete' ? CircleCheck : depot.state === 'incomplete' ? CircleAlert : CircleDashed
  return (
    <li className="grid grid-cols-[minmax(9rem,1fr)_minmax(16rem,3fr)_15rem] items-start gap-x-4 gap-y-1 px-4 py-2 max-sm:grid-cols-1">
      <span className="flex items-center gap-2 font-semibold"><Icon aria-hidden className={`size-4 shrink-0 ${depot.state === 'complete' ? 'text-good' : depot.state === 'incomplete' ? 'text-warning' : 'text-3'}`} /><bdi>{depot.name}</bdi></span>
      <span className="flex flex-col gap-0.5">
        <span>
          <Standing state={depot.state} upTo={upTo} hasRelay={hasRelay} />
          {depot.missingEntries > 0 && <span className="text-warning">, <Plural value={depot.missingEntries} one="# entry missing" other="# entries missing" /></span>}
        </span>
        {depot.missingEntries > 0 && (
          <span className="text-12 text-2">
            {depot.missingSince === null ? <Trans>Made at the depot, not at the relay yet.</Trans> : <Trans>Made at the depot, not at the relay yet; the oldest of {when(depot.missingSince)}.</Trans>}
          </span>
        )}
        {depot.missing > 0 && <span className="text-12 text-warning"><Plural value={depot.missing} one="# change is at the relay and not taken in here yet." other="# changes are at the relay and not taken in here yet." /></span>}
        {isSilent && <span className="text-12 text-warning">{heard === null ? <Trans>never heard from</Trans> : <Trans>not heard from since {heard}</Trans>}</span>}
        {depot.documents.troubles.map(({ part, epoch, trouble }) => (
          <span key={`${part} ${epoch} ${trouble}`} className="text-12 text-2">
            {i18n._(PARTS[part])}{epoch === 'live' ? '' : ` ${epoch}`}: {trouble === 'not_taken' ? <Trans>refused here, see the relay</Trans> : <Trans>catching up</Trans>}
          </span>
        ))}
      </span>
      <span className="flex flex-wrap items-center justify-end gap-1.5 max-sm:justify-start">
        {depot.devices.length > 0 && <span className="text-12 text-3"><Plural value={depot.devices.length} one="# workstation" other="# workstations" /> ·</span>}
        {hasRelay && <span className="text-12 text-3 tabular-nums"><Trans>{depot.documents.inStep} of {depot.documents.granted} documents</Trans></span>}
      </span>
    </li>
  )
}

function Standing({ state, upTo, hasRelay }: { readonly state: Depot['state']; readonly upTo: string | null; readonly hasRelay: boolean }) {
  if (state === 'not_granted') return <Trans>This workstation is not given its documents</Trans>
  if (!hasRelay) return upTo === null ? <Trans>Only what was entered here</Trans> : <Trans>The newest is of {upTo}</Trans>
  if (upTo === null) return state === 'complete' ? <Trans>No other workstation has written of it</Trans> : <Trans>Nothing has come in of it yet</Trans>
  return state === 'unknown' ? <Trans>The newest is of {upTo}</Trans> : <Trans>Everything up to {upTo}</Trans>
}

import { Trans, useLingui } from '@lingui/react/macro'
import { ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import { actionName, AREAS } from './action-names.ts'
import { TimeChoice } from './time-choice.tsx'
import { NO_FILTERS, useActivitySearch } from './use-activity-search.ts'

const ALL = 'all'

export function ActivityFilters({ location }: { readonly location: string | undefined }) {
  const { t, i18n } = useLingui()
  const { search, change } = useActivitySearch()
  const places = usePlaces()
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const areas = AREAS.map(({ id, name }) => ({ id, label: i18n._(name) }))
  const one = search.action === undefined || areas.some(({ id }) => id === search.action) ? null : search.action
  const nameOfOne = one === null ? null : actionName(one)
  const isNarrowed = Object.entries(search).some(([name, value]) => name !== 'entry' && name !== 'digest' && value !== undefined)
  const choices = [...(session.locations === 'all' ? [{ id: ALL, label: t`All locations` }] : []), ...places.all.filter(({ id }) => session.locations === 'all' || session.locations.includes(id)).map(({ id, name }) => ({ id: id as string, label: name }))]
  return (
    <>
      <Button className="md:hidden" aria-expanded={isOpen} icon={<ListFilter aria-hidden className="size-4" />} onPress={() => setOpen(!isOpen)}><Trans>Filters</Trans></Button>
      <div className={cx('contents', !isOpen && 'max-md:hidden')}>
        <PersonFilter />
        <Select label={t`What is shown`} hideLabel className="w-36" value={search.seen === true ? 'seen' : ALL} onChange={(seen) => change({ seen: seen === ALL ? undefined : true })} choices={[{ id: ALL, label: t`Everything` }, { id: 'seen', label: t`Who saw what` }]} />
        <Select label={t`Action`} hideLabel className="w-40" value={search.action ?? ALL} onChange={(action) => change({ action: action === ALL ? undefined : action })} choices={[{ id: ALL, label: t`All actions` }, ...areas, ...(one === null ? [] : [{ id: one, label: nameOfOne === null ? one : i18n._(nameOfOne) }])]} />
        {choices.length > 1 && <Select label={t`Location`} hideLabel className="w-40" value={location ?? ALL} onChange={(id) => change({ location: id === ALL ? undefined : id })} choices={choices} />}
        <Select label={t`Decision`} hideLabel className="w-40" value={search.decision ?? ALL} onChange={(decision) => change({ decision: decision === ALL ? undefined : decision })} choices={[{ id: ALL, label: t`All decisions` }, { id: 'allowed', label: t({ message: 'Allowed', context: 'decision' }) }, { id: 'refused', label: t({ message: 'Refused', context: 'decision' }) }]} />
        <JobFilter />
        <CrewFilter />
        <TimeChoice zone={places.zoneOf(location ?? null)} />
        {search.journey !== undefined && <Button className="min-h-6! rounded-full!" onPress={() => change({ journey: undefined })}><Trans>One journey</Trans><X aria-hidden className="size-3" /></Button>}
        {isNarrowed && <Button kind="quiet" onPress={() => change(NO_FILTERS)}><Trans>Clear</Trans></Button>}
      </div>
    </>
  )
}

/** People who may sign in. Where the list of users is not for everybody's eyes, a person is chosen from an entry. */
function PersonFilter() {
  const { t } = useLingui()
  const { search, change } = useActivitySearch()
  const format = useFormat()
  const may = useMay('company.detail')
  const { data } = useDeskQuery('company.detail', {}, { enabled: may })
  if (!may) return search.user === undefined ? null : <Button className="min-h-6! rounded-full!" onPress={() => change({ user: undefined })}><Trans>One person</Trans><X aria-hidden className="size-3" /></Button>
  const users = (data?.users ?? []).toSorted((a, b) => format.compare(a.name, b.name)).map(({ id, name }) => ({ id: id as string, label: name }))
  return <ComboBox key={`${users.length} ${search.user ?? ''}`} label={t`Person`} hideLabel className="w-40" placeholder={t`Anybody`} value={search.user ?? null} onChange={(user) => change({ user: user ?? undefined })} choices={users} />
}

/** By number, customer or address. */
function JobFilter() {
  const { t } = useLingui()
  const { search, change } = useActivitySearch()
  const format = useFormat()
  const may = useMay('jobs.find')
  const [text, setText] = useState('')
  const { data } = useDeskQuery('jobs.find', { text, limit: 12 }, { enabled: may && text.trim().length >= 2, keepPrevious: true })
  if (search.job !== undefined) return <Button className="min-h-6! rounded-full!" onPress={() => change({ job: undefined })}><Trans>One job</Trans><X aria-hidden className="size-3" /></Button>
  if (!may) return null
  const jobs = (data?.jobs ?? []).map((job) => ({ id: job.job as string, label: [job.number ?? '', job.customerName ?? ''].filter((part) => part !== '').join(' · '), detail: format.day(job.date) }))
  return <ComboBox label={t`Job`} hideLabel className="w-36" placeholder={t`Any job`} value={null} text={text} onTextChange={setText} onChange={(job) => { if (job !== null) { setText(''); change({ job }) } }} choices={text.trim().length >= 2 ? jobs : []} />
}

function CrewFilter() {
  const { t } = useLingui()
  const { search, change } = useActivitySearch()
  const may = useMay('workers.list')
  const [text, setText] = useState('')
  const { data } = useDeskQuery('workers.list', { text, limit: 12 }, { enabled: may && text.trim().length >= 1, keepPrevious: true })
  if (search.worker !== undefined) return <Button className="min-h-6! rounded-full!" onPress={() => change({ worker: undefined })}><Trans>One crew member</Trans><X aria-hidden className="size-3" /></Button>
  if (!may) return null
  return <ComboBox label={t`Crew member`} hideLabel className="w-40" placeholder={t`Any crew member`} value={null} text={text} onTextChange={setText} onChange={(worker) => { if (worker !== null) { setText(''); change({ worker }) } }} choices={text.trim() === '' ? [] : (data?.rows ?? []).map(({ id, name }) => ({ id, label: name }))} />
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { WaitingOffers } from '../../panels/handover/waiting-offers.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ConflictDetail } from './conflict-detail.tsx'
import { ConflictList } from './conflict-list.tsx'
import { useKindName, type Conflict } from './conflict-kinds.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { ResolvedList } from './resolved-list.tsx'
import { useConflictsSearch } from './use-conflicts-search.ts'

const ALL = 'all'

/** What two people have planned that cannot both be; what would clear it, and what was settled with a reason. */
export function ConflictsScreen() {
  const { t } = useLingui()
  const kindName = useKindName()
  const { search, change } = useConflictsSearch()
  const places = usePlaces()
  const mayResolve = useMay('conflict.resolve')
  const state = search.state ?? 'open'
  const { data, failure, retry } = useDeskQuery('conflicts.inbox', search.location === undefined ? {} : { location: search.location as never }, { keepPrevious: true })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [resolving, setResolving] = useState(false)
  const conflicts = useMemo(() => (data?.conflicts ?? []).filter(({ kind }) => search.kind === undefined || kind === search.kind), [data, search.kind])
  const kinds = [...new Set([...(data?.conflicts ?? []).map(({ kind }) => kind as string), ...(search.kind === undefined ? [] : [search.kind])])].toSorted()
  const picked = conflicts.filter(({ id }) => chosen.has(id))
  const filters = (
    <>
      {places.all.length > 1 && <Select label={t`Location`} hideLabel className="w-44" value={search.location ?? ALL} onChange={(id) => change({ location: id === ALL ? undefined : id, clash: undefined })} choices={[{ id: ALL, label: t`All locations` }, ...places.all.map(({ id, name }) => ({ id: id as string, label: name }))]} />}
      {state === 'open' && kinds.length > 1 && <Select label={t`Kind`} hideLabel className="w-56" value={search.kind ?? ALL} onChange={(kind) => change({ kind: kind === ALL ? undefined : kind, clash: undefined })} choices={[{ id: ALL, label: t`All kinds` }, ...kinds.map((kind) => ({ id: kind, label: kindName(kind) }))]} />}
    </>
  )
  return (
    <Page
      title={<Trans>Conflicts</Trans>}
      filters={filters}
      actions={state === 'open' && mayResolve && picked.length > 0 ? (
        <>
          <Button kind="quiet" onPress={() => setChosen(new Set())}><Trans>Choose none</Trans></Button>
          <Button onPress={() => setResolving(true)}><Plural value={picked.length} one="Settle # conflict" other="Settle # conflicts" /></Button>
        </>
      ) : undefined}
    >
      <WaitingOffers className="mx-4 mt-3" />
      {failure && !data ? <Failed failure={failure} retry={retry} /> : !data ? <Loading /> : (
        <Tabs label={t`Conflicts`} className="flex-1" value={state} onChange={(next) => change({ state: next === 'open' ? undefined : next, clash: undefined })} tabs={[{ id: 'open', label: t({ message: 'Open', context: 'conflicts' }), count: data.conflicts.length }, { id: 'resolved', label: t({ message: 'Settled', context: 'conflicts' }), count: data.resolved.length }]}>
          {state === 'resolved' ? <ResolvedList resolved={data.resolved} /> : data.conflicts.length === 0 ? (
            <Empty title={<Trans>No conflicts.</Trans>}><Trans>Nobody and nothing is in two places at once, and every rule of the road is kept.</Trans></Empty>
          ) : conflicts.length === 0 ? (
            <Empty title={<Trans>None of this kind.</Trans>} action={<Button onPress={() => change({ kind: undefined })}><Trans>Show all kinds</Trans></Button>} />
          ) : (
            <Inbox conflicts={conflicts} chosen={chosen} onChosen={setChosen} mayResolve={mayResolve} />
          )}
        </Tabs>
      )}
      {resolving && <ResolveDialog conflicts={picked} onClose={() => setResolving(false)} onDone={() => { setResolving(false); setChosen(new Set()) }} />}
    </Page>
  )
}

interface InboxProps {
  readonly conflicts: readonly Conflict[]
  readonly chosen: ReadonlySet<string>
  readonly onChosen: (chosen: ReadonlySet<string>) => void
  readonly mayResolve: boolean
}

/** Beside each other where there is room; on a narrow window the list, then the one that was opened. */
function Inbox({ conflicts, chosen, onChosen, mayResolve }: InboxProps) {
  const { search, change } = useConflictsSearch()
  const at = conflicts.findIndex(({ id }) => id === search.clash)
  // One that has just been cleared leaves its place to the next.
  const [place, setPlace] = useState(0)
  if (at >= 0 && at !== place) setPlace(at)
  const [isEntering, setEntering] = useState(false)
  const onFocused = useCallback(() => setEntering(false), [])
  const open = conflicts[at]
  const shown = open ?? conflicts[Math.min(place, conflicts.length - 1)]
  return (
    <div className="flex min-h-0 flex-1">
      <ConflictList conflicts={conflicts} current={shown?.id ?? null} chosen={chosen} onChosen={mayResolve ? onChosen : null} onOpen={(id) => change({ clash: id }, search.clash !== undefined)} onEnter={() => setEntering(true)} className={open ? 'max-lg:hidden' : ''} />
      {shown && <ConflictDetail key={shown.id} conflict={shown} mayResolve={mayResolve} onBack={() => change({ clash: undefined })} wantsFocus={isEntering} onFocused={onFocused} className={open ? '' : 'max-lg:hidden'} />}
    </div>
  )
}

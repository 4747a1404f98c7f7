import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { RotateKeyDialog, type KeyPlace } from './rotate-key-dialog.tsx'

type Place = Output<'partKeys.list'>['places'][number]

/** Keys of personal data, place by place: how old they are, how many customers lie under them, and which workstations have them. */
export function PartKeysCard() {
  const { data, failure, retry } = useDeskQuery('partKeys.list', {})
  const mayRotate = useMay('partKeys.rotate')
  const [asked, setAsked] = useState<KeyPlace | null>(null)
  const { nameOf } = usePlaces()
  const { t } = useLingui()
  const placeName = (location: string | null) => (location === null ? t`Whole company` : (nameOf(location) ?? location.slice(0, 8)))
  return (
    <Card title={<Trans>Keys of personal data</Trans>} {...(mayRotate && data !== undefined && data.places.length > 1 ? { actions: <Button onPress={() => setAsked({ place: 'all', name: null })}><Trans>New keys everywhere…</Trans></Button> } : {})}>
      <div className="flex flex-col gap-4">
        <p className="max-w-prose text-2"><Trans>Names, telephone numbers and addresses leave this workstation sealed, each customer’s under a key of their own. Those lie under a key of the place, which changes by itself every ninety days.</Trans></p>
        {data === undefined ? (
          failure ? <Failed failure={failure} retry={retry} /> : <Loading />
        ) : data.places.length === 0 ? (
          <p><Trans>Nothing is sealed here yet.</Trans></p>
        ) : (
          data.places.map((place) => <OnePlace key={place.location ?? ''} place={place} name={placeName(place.location)} onRotate={mayRotate ? setAsked : null} />)
        )}
        {data !== undefined && data.waiting > 0 && <p role="status" className="text-warning"><Plural value={data.waiting} one="# record is here and waits for its key; another workstation has to be connected." other="# records are here and wait for their keys; another workstation has to be connected." /></p>}
      </div>
      {asked && <RotateKeyDialog of={asked} onRotated={retry} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function OnePlace({ place, name, onRotate }: { readonly place: Place; readonly name: string; readonly onRotate: ((of: KeyPlace) => void) | null }) {
  const { t } = useLingui()
  const { dateTime, number } = useFormat()
  const { zoneOf } = usePlaces()
  const nameOfDevice = useDeviceNames()
  const day = (at: number | null) => (at === null ? '–' : dateTime(at, zoneOf(place.location)))
  return (
    <section aria-label={name} className="flex flex-col gap-2 border-t border-line-1 pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-semibold"><bdi>{name}</bdi></h4>
        {onRotate !== null && <Button aria-label={t`New key for ${name}`} onPress={() => onRotate({ place: place.location ?? 'company', name } as KeyPlace)}><Trans>New key…</Trans></Button>}
      </div>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 max-sm:grid-cols-1">
        <Fact name={<Trans>Key</Trans>}>{place.epoch === null ? <Trans>not here yet</Trans> : <Trans>number {number(place.epoch)}, since {day(place.madeAt)}, until {day(place.rotatesAt)}</Trans>}</Fact>
        <Fact name={<Trans>Customers under it</Trans>}>
          {number(place.subjects)}
          {place.shredded > 0 && <span className="text-2"> · <Plural value={place.shredded} one="key of # erased person destroyed" other="keys of # erased persons destroyed" /></span>}
        </Fact>
      </dl>
      <PlainTable
        label={t`Workstations with keys of ${name}`}
        rows={place.workstations}
        keyOf={({ device }) => device}
        isOver={({ isRemoved }) => isRemoved}
        columns={[
          { title: t`Workstation`, cell: ({ device, isSelf }) => <><bdi>{nameOfDevice(device)}</bdi>{isSelf && <> <Chip><Trans>this one</Trans></Chip></>}</> },
          { title: t`Fingerprint`, cell: ({ fingerprint }) => <span className="font-mono text-11 text-2">{fingerprint}</span> },
          { title: t`Newest key`, cell: ({ isRemoved, hasNewest }) => (isRemoved ? <Trans>taken out</Trans> : hasNewest ? <Trans>has it</Trans> : <span className="text-warning"><Trans>waits for it</Trans></span>) },
        ]}
      />
    </section>
  )
}

/** As the relay calls them; else the end of their ids. */
function useDeviceNames(): (device: string) => string {
  const may = useMay('workstations.list')
  const { data } = useDeskQuery('workstations.list', {}, { enabled: may })
  const names = new Map((data?.workstations ?? []).map(({ device, name }) => [device, name]))
  return (device) => names.get(device) ?? device.slice(-8)
}

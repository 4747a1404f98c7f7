import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import type { Place } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { LocationSheet } from './location-sheet.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'

export function LocationsPart() {
  const { t } = useLingui()
  const format = useFormat()
  const mayAdd = useMay('location.add')
  const mayEdit = useMay('location.edit')
  const list = useDeskQuery('locations.list', {})
  const [open, setOpen] = useState<Place | 'new' | null>(null)
  const add = mayAdd && (
    <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen('new')}>
      <Trans>New location</Trans>
    </Button>
  )
  if (list.isLoading) return <Loading />
  if (list.failure && !list.data) return <Failed failure={list.failure} retry={list.retry} />
  const locations = list.data?.locations ?? []
  return (
    <>
      {locations.length === 0 ? (
        <Empty title={t`No location yet`} action={add}>
          <Trans>A location is a depot with its trucks, its crew and its day. Nothing can be planned without one.</Trans>
        </Empty>
      ) : (
        <>
          <div>{add}</div>
          <PlainTable
            label={t`Locations`}
            rows={locations}
            keyOf={({ id }) => id}
            columns={[
              { title: t`Location`, cell: ({ name }) => <bdi className="font-semibold">{name}</bdi> },
              { title: t`Address`, cell: ({ address, postalCode }) => <bdi>{[address, postalCode].filter(Boolean).join(', ') || '–'}</bdi> },
              { title: t`Province`, cell: ({ province, country }) => `${province}, ${country}` },
              { title: t`Time zone`, cell: ({ timezone }) => timezone },
              { title: t`Trucks`, isNumber: true, cell: ({ trucks }) => format.number(trucks) },
              { title: t`Crew`, isNumber: true, cell: ({ workers }) => format.number(workers) },
              ...(mayEdit ? [{ title: t`What can be done`, isHidden: true, cell: (row: Place) => <IconButton label={t`Change ${row.name}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={() => setOpen(row)} /> }] : []),
            ]}
          />
        </>
      )}
      {open !== null && <LocationSheet location={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

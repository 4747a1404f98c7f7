import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import type { RecordColumn } from '../../panels/record-table/record-column.ts'
import { ServiceState } from '../../panels/record-table/service-state.tsx'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

type EquipmentRow = Output<'equipment.list'>['rows'][number]

const UNKNOWN = '–'

export function useEquipmentColumns(): readonly RecordColumn<EquipmentRow>[] {
  const { t } = useLingui()
  const format = useFormat()
  const wordOf = useTradeWords()
  const places = usePlaces()
  return useMemo(
    () => [
      { id: 'name', title: t({ message: 'Item', context: 'equipment' }), width: 190, grow: true, isName: true, sort: 'name', cell: ({ name }) => <bdi>{name}</bdi> },
      { id: 'kind', title: t`Kind`, width: 180, sort: 'kind', cell: ({ kind }) => wordOf(kind) },
      { id: 'state', title: t`Today`, width: 160, sort: 'status', cell: ({ status, absenceToday }) => <ServiceState status={status} isAway={absenceToday !== null} /> },
      {
        id: 'journey', title: t`Goes with today`, width: 280, grow: true,
        cell: ({ journeysToday }) =>
          journeysToday.length === 0 ? UNKNOWN : (
            <span className="flex items-center gap-3">
              {journeysToday.map(({ id, truckName, departAt, status }) => (
                <span key={id} className="flex items-center gap-1.5">
                  <bdi>{truckName ?? t`no truck`}</bdi>
                  {departAt !== null && <span className="text-2 tabular-nums">{format.wallTime(departAt)}</span>}
                  <JourneyStatus state={status} />
                </span>
              ))}
            </span>
          ),
      },
      { id: 'location', title: t`Location`, width: 130, cell: ({ location }) => places.nameOf(location) ?? UNKNOWN },
      { id: 'externalId', title: t`Number elsewhere`, width: 150, startsHidden: true, cell: ({ externalId }) => <span className="font-mono text-12">{externalId ?? UNKNOWN}</span> },
    ],
    [t, format, wordOf, places],
  )
}

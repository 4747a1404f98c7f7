import { Plural, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useReads } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import type { RecordColumn } from '../../panels/record-table/record-column.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ServiceState } from '../../panels/record-table/service-state.tsx'

type TruckRow = Output<'trucks.list'>['rows'][number]

const UNKNOWN = '–'

export function useTruckColumns(): readonly RecordColumn<TruckRow>[] {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useTradeWords()
  const readsMoney = useReads('fin')
  const places = usePlaces()
  return useMemo(() => {
    const costs: readonly RecordColumn<TruckRow>[] = [
      { id: 'costPerHour', title: t`Cost per hour`, width: 130, align: 'end', sort: 'costPerHour', startsHidden: true, cell: ({ costPerHourCents }) => format.money(costPerHourCents) },
      { id: 'costPerKm', title: t`Cost per km`, width: 120, align: 'end', startsHidden: true, cell: ({ costPerKmCents }) => format.money(costPerKmCents) },
    ]
    return [
      { id: 'name', title: t`Truck`, width: 150, grow: true, isName: true, sort: 'name', cell: ({ name }) => <bdi>{name}</bdi> },
      { id: 'state', title: t`Today`, width: 160, sort: 'status', cell: ({ status, absenceToday }) => <ServiceState status={status} isAway={absenceToday !== null} /> },
      {
        id: 'journey', title: t`Journey today`, width: 240, grow: true,
        cell: ({ journeyToday }) =>
          journeyToday === null ? UNKNOWN : (
            <span className="flex items-center gap-1.5">
              <JourneyStatus state={journeyToday.status} />
              {journeyToday.departAt !== null && <span className="text-2 tabular-nums">{format.wallTime(journeyToday.departAt)}</span>}
              <span className="text-2">
                <Plural value={journeyToday.jobs} one="# job" other="# jobs" />
              </span>
            </span>
          ),
      },
      { id: 'size', title: t`Box length`, width: 86, align: 'end', sort: 'size', cell: ({ sizeFt }) => (sizeFt === null ? UNKNOWN : t`${format.number(sizeFt)} ft`) },
      { id: 'volume', title: t`Volume`, width: 96, align: 'end', sort: 'volume', cell: ({ volumeCuft }) => t`${format.number(volumeCuft)} cu ft` },
      { id: 'payload', title: t`Payload`, width: 106, align: 'end', sort: 'payload', cell: ({ payloadKg }) => (payloadKg === null ? UNKNOWN : t`${format.number(payloadKg)} kg`) },
      { id: 'features', title: t`Equipment`, width: 170, grow: true, cell: ({ features }) => (features ?? []).map(nameOf).join(', ') },
      { id: 'plate', title: t`Plate`, width: 96, cell: ({ plate }) => <span className="font-mono text-12">{plate ?? UNKNOWN}</span> },
      ...(readsMoney ? costs : []),
      { id: 'location', title: t`Location`, width: 110, cell: ({ location }) => places.nameOf(location) ?? UNKNOWN },
      { id: 'externalId', title: t`Number elsewhere`, width: 150, startsHidden: true, cell: ({ externalId }) => <span className="font-mono text-12">{externalId ?? UNKNOWN}</span> },
    ]
  }, [t, format, nameOf, readsMoney, places])
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useReads } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import type { RecordColumn } from '../../panels/record-table/record-column.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { LicenceLeft } from './licence-left.tsx'
import { WeekHours } from './week-hours.tsx'

type WorkerRow = Output<'workers.list'>['rows'][number]

const UNKNOWN = '–'

export function useWorkerColumns(): readonly RecordColumn<WorkerRow>[] {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useTradeWords()
  const readsMoney = useReads('fin')
  const readsPrivate = useReads('hr')
  const places = usePlaces()
  return useMemo(() => {
    const wage: readonly RecordColumn<WorkerRow>[] = [{ id: 'wage', title: t`Wage per hour`, width: 130, align: 'end', sort: 'wage', startsHidden: true, cell: ({ wagePerHourCents }) => format.money(wagePerHourCents) }]
    const licence: readonly RecordColumn<WorkerRow>[] = [
      { id: 'licence', title: t`Licence`, width: 90, cell: ({ licenceClass, licenceProvince }) => (licenceClass === null ? UNKNOWN : [licenceClass, licenceProvince].filter(Boolean).join(' · ')) },
      { id: 'licenceExpiry', title: t`Valid until`, width: 190, sort: 'licenceExpiry', cell: (row) => <LicenceLeft expiry={row.licenceExpiry} daysLeft={row.licenceDaysLeft} /> },
    ]
    return [
      { id: 'name', title: t`Name`, width: 190, grow: true, isName: true, sort: 'name', cell: ({ name }) => <bdi>{name}</bdi> },
      { id: 'roles', title: t`Roles`, width: 150, cell: ({ roles }) => roles.map(nameOf).join(', ') },
      { id: 'skills', title: t`Skills`, width: 170, grow: true, cell: ({ skills }) => (skills ?? []).map(nameOf).join(', ') },
      { id: 'today', title: t`Today`, width: 110, cell: (row) => <Today row={row} /> },
      { id: 'hours', title: t`This week`, width: 180, sort: readsMoney ? 'untilOvertime' : 'hours', cell: (row) => <WeekHours worked={row.workedMinutesWeek} planned={row.plannedMinutesWeek} left={row.untilOvertimeMinutes} /> },
      ...(readsPrivate ? licence : []),
      ...(readsMoney ? wage : []),
      { id: 'location', title: t`Location`, width: 130, cell: ({ location }) => places.nameOf(location) ?? UNKNOWN },
      { id: 'externalId', title: t`Number elsewhere`, width: 150, startsHidden: true, cell: ({ externalId }) => <span className="font-mono text-12">{externalId ?? UNKNOWN}</span> },
    ]
  }, [t, format, nameOf, readsMoney, readsPrivate, places])
}

function Today({ row: { status, absenceToday } }: { readonly row: WorkerRow }) {
  if (status === 'inactive') {
    return (
      <Chip>
        <Trans>Left</Trans>
      </Chip>
    )
  }
  return absenceToday === null ? (
    <span className="text-2">
      <Trans>Here</Trans>
    </span>
  ) : (
    <Chip tone="warning">
      <Trans>Away</Trans>
    </Chip>
  )
}

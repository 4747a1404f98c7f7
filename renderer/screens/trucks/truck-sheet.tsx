import { Trans, useLingui } from '@lingui/react/macro'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { LendPart } from '../../panels/handover/lend-part.tsx'
import { AbsencesPart } from '../../panels/record-table/absences-part.tsx'
import { JourneysPart } from '../../panels/record-table/journeys-part.tsx'
import { Figure } from '../../panels/record-table/record-form.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { TruckForm } from './truck-form.tsx'
import { ServiceState } from '../../panels/record-table/service-state.tsx'

interface TruckSheetProps {
  /** Null: a new one. */
  readonly truck: string | null
  readonly features: readonly string[]
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function TruckSheet(props: TruckSheetProps) {
  const { t } = useLingui()
  if (props.truck !== null) return <KnownTruck {...props} truck={props.truck} />
  return (
    <Sheet isOpen title={t`New truck`} onClose={props.onClose}>
      <TruckForm truck={null} features={props.features} onMade={props.onMade} />
    </Sheet>
  )
}

function KnownTruck({ truck: id, features, onClose, onMade }: TruckSheetProps & { readonly truck: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const detail = useDeskQuery('truck.detail', { truck: id } as Input<'truck.detail'>)
  const truck = detail.data?.truck
  return (
    <Sheet isOpen title={<bdi>{truck?.name ?? t`Truck`}</bdi>} onClose={onClose}>
      {detail.isLoading && <Loading />}
      {detail.failure && !detail.data && <Failed failure={detail.failure} retry={detail.retry} />}
      {detail.data && truck && (
        <>
          <dl className="flex flex-wrap gap-3">
            <Figure label={<Trans>Today</Trans>}>
              <ServiceState status={truck.status} isAway={truck.absenceToday !== null} />
            </Figure>
            <Figure label={<Trans>Journey today</Trans>}>{truck.journeyToday ? <JourneyStatus state={truck.journeyToday.status} /> : '–'}</Figure>
          </dl>
          <TruckForm truck={truck} features={features} onMade={onMade} />
          {truck.location !== null && truck.status === 'active' && <LendPart kind="truck" id={id} name={truck.name ?? ''} from={truck.location} />}
          <AbsencesPart kind="truck" resource={id} absences={detail.data.absences} />
          <JourneysPart journeys={detail.data.journeys} tell={({ departAt }) => format.wallTime(departAt)} />
        </>
      )}
    </Sheet>
  )
}

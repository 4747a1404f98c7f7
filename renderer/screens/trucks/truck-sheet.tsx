import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { AbsencesPart } from '../../panels/record-table/absences-part.tsx'
import { Figure, SheetPart } from '../../panels/record-table/record-form.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { TruckForm } from './truck-form.tsx'
import { TruckState } from './truck-state.tsx'

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
              <TruckState status={truck.status} isAway={truck.absenceToday !== null} />
            </Figure>
            <Figure label={<Trans>Journey today</Trans>}>{truck.journeyToday ? <JourneyStatus state={truck.journeyToday.status} /> : '–'}</Figure>
          </dl>
          <TruckForm truck={truck} features={features} onMade={onMade} />
          <AbsencesPart kind="truck" resource={id} absences={detail.data.absences} />
          <SheetPart title={<Trans>Journeys from today on</Trans>}>
            {detail.data.journeys.length === 0 && (
              <p className="text-2">
                <Trans>On no journey yet.</Trans>
              </p>
            )}
            <ul className="flex flex-col">
              {detail.data.journeys.map((journey) => (
                <li key={journey.id} className="border-b border-line-1 last:border-b-0">
                  <Link to="/journeys/$journey" params={{ journey: journey.id }} search={{}} className="grid min-h-9 grid-cols-[7rem_5rem_1fr_auto] items-center gap-2 rounded-control px-1 hover:bg-2">
                    <span>{format.day(journey.date)}</span>
                    <span>{format.wallTime(journey.departAt)}</span>
                    <span className="text-2">
                      <Plural value={journey.jobs} one="# job" other="# jobs" />
                    </span>
                    <JourneyStatus state={journey.status} />
                  </Link>
                </li>
              ))}
            </ul>
          </SheetPart>
        </>
      )}
    </Sheet>
  )
}

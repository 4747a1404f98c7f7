import { Trans, useLingui } from '@lingui/react/macro'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { AbsencesPart } from '../../panels/record-table/absences-part.tsx'
import { JourneysPart } from '../../panels/record-table/journeys-part.tsx'
import { Figure } from '../../panels/record-table/record-form.tsx'
import { ServiceState } from '../../panels/record-table/service-state.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { EquipmentForm } from './equipment-form.tsx'

interface EquipmentSheetProps {
  /** Null: a new one. */
  readonly item: string | null
  /** Of the company's items. */
  readonly kinds: readonly string[]
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function EquipmentSheet(props: EquipmentSheetProps) {
  const { t } = useLingui()
  if (props.item !== null) return <KnownItem {...props} item={props.item} />
  return (
    <Sheet isOpen title={t`New item`} onClose={props.onClose}>
      <EquipmentForm item={null} kinds={props.kinds} onMade={props.onMade} />
    </Sheet>
  )
}

function KnownItem({ item: id, kinds, onClose, onMade }: EquipmentSheetProps & { readonly item: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const detail = useDeskQuery('equipment.detail', { equipment: id } as Input<'equipment.detail'>)
  const item = detail.data?.equipment
  return (
    <Sheet isOpen title={<bdi>{item?.name ?? t`Equipment`}</bdi>} onClose={onClose}>
      {detail.isLoading && <Loading />}
      {detail.failure && !detail.data && <Failed failure={detail.failure} retry={detail.retry} />}
      {detail.data && item && (
        <>
          <dl className="flex flex-wrap gap-3">
            <Figure label={<Trans>Today</Trans>}>
              <ServiceState status={item.status} isAway={item.absenceToday !== null} />
            </Figure>
            <Figure label={<Trans>Goes with today</Trans>}>
              {item.journeysToday.length === 0 ? '–' : item.journeysToday.map(({ truckName, departAt }) => [truckName ?? t`no truck`, ...(departAt === null ? [] : [format.wallTime(departAt)])].join(' ')).join(', ')}
            </Figure>
          </dl>
          <EquipmentForm item={item} kinds={kinds} onMade={onMade} />
          <AbsencesPart kind="equipment" resource={id} absences={detail.data.absences} />
          <JourneysPart
            journeys={detail.data.journeys}
            tell={({ truckName, departAt }) => (
              <>
                <bdi>{truckName ?? t`no truck`}</bdi> <span className="text-2">{format.wallTime(departAt)}</span>
              </>
            )}
          />
        </>
      )}
    </Sheet>
  )
}

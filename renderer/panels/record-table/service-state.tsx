import { Trans, useLingui } from '@lingui/react/macro'
import type { Truck } from '../../../core/domain/records/company-records.ts'
import type { Choice } from '../../ui/choose.tsx'
import { Chip } from '../../ui/chip.tsx'

type ServiceStatus = Truck['status']

/** Of a truck or an item: whether it can go out today. */
export function ServiceState({ status, isAway }: { readonly status: ServiceStatus; readonly isAway: boolean }) {
  if (status === 'retired') {
    return (
      <Chip>
        <Trans>Retired</Trans>
      </Chip>
    )
  }
  if (status === 'out_of_service') {
    return (
      <Chip tone="danger">
        <Trans>Out of service</Trans>
      </Chip>
    )
  }
  if (isAway) {
    return (
      <Chip tone="warning">
        <Trans>Out of use today</Trans>
      </Chip>
    )
  }
  return (
    <span className="text-2">
      <Trans>Ready</Trans>
    </span>
  )
}

export function useServiceStates(): readonly Choice<ServiceStatus>[] {
  const { t } = useLingui()
  return [
    { id: 'active', label: t`Ready` },
    { id: 'out_of_service', label: t`Out of service` },
    { id: 'retired', label: t`Retired` },
  ]
}

import { Trans } from '@lingui/react/macro'
import { Chip } from '../../ui/chip.tsx'

export function TruckState({ status, isAway }: { readonly status: 'active' | 'out_of_service' | 'retired'; readonly isAway: boolean }) {
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

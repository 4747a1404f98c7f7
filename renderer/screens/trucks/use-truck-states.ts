import { useLingui } from '@lingui/react/macro'
import type { Choice } from '../../ui/choose.tsx'

export function useTruckStates(): readonly Choice[] {
  const { t } = useLingui()
  return [
    { id: 'active', label: t`Ready` },
    { id: 'out_of_service', label: t`Out of service` },
    { id: 'retired', label: t`Retired` },
  ]
}

import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

export type Rate = Output<'tariff.detail'>['rates'][number]

export interface RateWords {
  readonly days: Readonly<Record<Rate['dayType'], string>>
  readonly travel: Readonly<Record<NonNullable<Rate['travelMode']>, string>>
}

export function useRateWords(): RateWords {
  const { t } = useLingui()
  return {
    days: { weekday: t`Weekday`, weekend: t`Weekend`, peak: t`Peak days`, all: t`Every day` },
    travel: { port_to_port: t`From yard to yard`, fixed: t`Fixed`, double_drive: t`Double drive time`, none: t`Not charged` },
  }
}

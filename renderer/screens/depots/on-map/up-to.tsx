import { Trans } from '@lingui/react/macro'
import { useNow } from '../../../ui/use-now.ts'
import { useMoment } from '../use-moment.ts'
import type { Arrival } from './depot-marks.ts'

/** How much of a depot is here, where it is not all. */
export function UpTo({ arrival: { state, upTo }, zone }: { readonly arrival: Arrival; readonly zone: string }) {
  const momentOf = useMoment(zone, useNow())
  if (state === 'not_granted') return <Trans>not given to this workstation</Trans>
  if (upTo === null) return <Trans>nothing has come in yet</Trans>
  const when = momentOf(upTo)
  return state === 'incomplete' ? <Trans>everything up to {when}</Trans> : <Trans>the newest is of {when}</Trans>
}

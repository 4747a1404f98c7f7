import { Trans } from '@lingui/react/macro'
import { useFormat } from '../../../ui/use-format.ts'
import { useNow } from '../../../ui/use-now.ts'
import type { Arrival } from './depot-marks.ts'

/** A day ago it is no use to say the hour alone. */
const SAME_DAY_MS = 20 * 3_600_000

/** How much of a depot is here, where it is not all. */
export function UpTo({ arrival: { state, upTo }, zone }: { readonly arrival: Arrival; readonly zone: string }) {
  const format = useFormat()
  const now = useNow()
  if (state === 'not_granted') return <Trans>not given to this workstation</Trans>
  if (upTo === null) return <Trans>nothing has come in yet</Trans>
  const when = now - upTo < SAME_DAY_MS ? format.time(upTo, zone) : format.dateTime(upTo, zone)
  return state === 'incomplete' ? <Trans>everything up to {when}</Trans> : <Trans>the newest is of {when}</Trans>
}

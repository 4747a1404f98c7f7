import { Trans } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { useFormat } from '../../ui/use-format.ts'

type Deliveries = Pick<Output<'alerts.settings'>['webhook'], 'sent' | 'lastSentAt' | 'failing' | 'failure'>

/** How many were taken, how many not, and why. */
export function DeliveryNote({ sent, lastSentAt, failing, failure }: Deliveries) {
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  return (
    <p className="m-0 text-13 text-2">
      <Trans>Taken: {sent}.</Trans> {lastSentAt !== null && <Trans>The last one {format.dateTime(lastSentAt, zone)}.</Trans>}{' '}
      {failing > 0 && <span className="text-danger"><Trans>Not taken: {failing}.</Trans></span>} {failure !== null && <span className="text-danger">{failure.message} {failure.next}</span>}
    </p>
  )
}

import { Trans } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { MAY_BE_GIVEN_STATES } from '../../../core/domain/job/job-phase.ts'
import { asId } from '../../../core/domain/records/field.ts'
import type { JobState } from '../../../core/domain/job/job-state.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { OfferRow } from './offer-row.tsx'
import { OfferTransferDialog } from './offer-transfer-dialog.tsx'
import { useDepots } from './use-depots.ts'

/** Beside a job: whether it is offered to another depot or came from one, and the way to offer it. */
export function JobOffers({ job, name, location, status }: { readonly job: string; readonly name: string; readonly location: string; readonly status: JobState }) {
  const mayList = useMay('transfers.list')
  const mayOffer = useMay('transfer.offer')
  const depots = useDepots()
  const { data } = useDeskQuery('transfers.list', { job: asId<'job'>(job), show: 'all' }, { enabled: mayList })
  const [isOpen, setOpen] = useState(false)
  const [now] = useState(Date.now)
  const offers = data?.transfers ?? []
  const isOpenToOffer = mayOffer && MAY_BE_GIVEN_STATES.has(status) && depots.length > 1 && !offers.some(({ state }) => state === 'offered')
  if (!data || (offers.length === 0 && !isOpenToOffer)) return null
  return (
    <Card title={<Trans>Other depots</Trans>}>
      {offers.length > 0 && <ul className="-mx-3 m-0 flex list-none flex-col divide-y divide-line-1 p-0">{offers.map((offer) => <OfferRow key={offer.transfer} offer={offer} now={now} />)}</ul>}
      {isOpenToOffer && <Button icon={<Handshake aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Offer to another depot…</Trans></Button>}
      {isOpen && <OfferTransferDialog job={job} name={name} from={location} onClose={() => setOpen(false)} />}
    </Card>
  )
}

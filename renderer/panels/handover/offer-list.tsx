import { Trans, useLingui } from '@lingui/react/macro'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useNow } from '../../ui/use-now.ts'
import { offerId, type Handover } from './handover-words.ts'
import { OfferRow } from './offer-row.tsx'

const MINUTE_MS = 60_000

/** Offers of jobs, trucks and people between depots: those that wait for an answer first, the next to expire on top. */
export function OfferList({ show, location }: { readonly show: 'waiting' | 'open' | 'all'; readonly location?: string }) {
  const { t } = useLingui()
  const now = useNow(MINUTE_MS)
  const asked = { show, ...(location === undefined ? {} : { location: asId<'location'>(location) }) }
  const transfers = useDeskQuery('transfers.list', asked, { keepPrevious: true, everyMs: MINUTE_MS })
  const loans = useDeskQuery('loans.list', asked, { keepPrevious: true, everyMs: MINUTE_MS })
  const failed = transfers.failure !== null && !transfers.data ? transfers : loans.failure !== null && !loans.data ? loans : null
  if (failed?.failure) return <Failed failure={failed.failure} retry={failed.retry} />
  if (!transfers.data || !loans.data) return <Loading />
  const offers = [...transfers.data.transfers, ...loans.data.loans].toSorted(byUrgency)
  if (offers.length === 0) {
    return (
      <Empty title={show === 'all' ? <Trans>No depot has offered anything yet.</Trans> : <Trans>No offer is open.</Trans>}>
        <Trans>A job is offered to another depot from its page or by dragging it onto the depot’s group on the board; a truck or a person is lent from their pages.</Trans>
      </Empty>
    )
  }
  return <ul aria-label={t`Offers between depots`} className="m-0 flex list-none flex-col divide-y divide-line-1 p-0">{offers.map((offer) => <OfferRow key={offerId(offer)} offer={offer} now={now} />)}</ul>
}

function byUrgency(a: Handover, b: Handover): number {
  if ((a.state === 'offered') !== (b.state === 'offered')) return a.state === 'offered' ? -1 : 1
  return a.state === 'offered' ? a.answerBy - b.answerBy : b.offered.at - a.offered.at
}

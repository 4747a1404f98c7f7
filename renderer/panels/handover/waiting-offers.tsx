import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { useFormat } from '../../ui/use-format.ts'
import { usePlaces } from '../places/use-places.ts'

/** What other depots wait for an answer to, for the morning and wherever is looked what is to be done; nothing while nobody waits. */
export function WaitingOffers({ className = '' }: { readonly className?: string }) {
  const may = useMay('handovers.waiting')
  const format = useFormat()
  const places = usePlaces()
  const { data } = useDeskQuery('handovers.waiting', {}, { enabled: may, everyMs: 60_000 })
  const count = (data?.transfers ?? 0) + (data?.loans ?? 0)
  if (!data || count === 0) return null
  const first = data.nextExpiresAt === null ? null : format.dateTime(data.nextExpiresAt, places.zoneOf(null))
  return (
    <p role="status" className={`flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-accent bg-1 px-3 py-1.5 text-13 print:hidden ${className}`}>
      <Handshake aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="flex-1">
        <Plural value={count} one="# offer of another depot waits for your answer." other="# offers of other depots wait for your answer." />
        {first !== null && <span className="text-2"> <Trans>The first is open until {first}.</Trans></span>}
      </span>
      <Link to="/depots" search={{ view: 'offers' }} className="inline-flex min-h-6 items-center text-accent hover:underline"><Trans>Look at the offers</Trans></Link>
    </p>
  )
}

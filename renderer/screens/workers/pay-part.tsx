import { PayWeeks } from '../../panels/pay/pay-weeks.tsx'
import { WageHistory } from '../../panels/pay/wage-history.tsx'
import { useToday } from '../../ui/use-now.ts'
import { usePlaces } from '../../panels/places/use-places.ts'

/** What the person is and was paid. Only for who reads money. */
export function PayPart({ worker, location }: { readonly worker: string; readonly location: string }) {
  const today = useToday(usePlaces().zoneOf(location))
  return (
    <>
      <WageHistory worker={worker} />
      <PayWeeks worker={worker} today={today} />
    </>
  )
}

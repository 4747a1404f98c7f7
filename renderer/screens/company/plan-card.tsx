import { Trans } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { useFormat } from '../../ui/use-format.ts'

type Plan = Output<'modules.list'>['plan']

/** What the company's relay has agreed to, and until when. */
export function PlanCard({ plan }: { readonly plan: Plan }) {
  const { dateTime } = useFormat()
  const zone = usePlaces().zoneOf(null)
  const isUrgent = plan.state === 'ending' || plan.state === 'grace' || plan.state === 'ended'
  return (
    <p className={`max-w-prose ${isUrgent ? 'border-l-2 border-warning pl-2' : 'text-2'}`}>
      <PlanWords plan={plan} at={(instant) => dateTime(instant, zone)} />
    </p>
  )
}

function PlanWords({ plan: { state, version, until, offFrom }, at }: { readonly plan: Plan; readonly at: (instant: number | null) => string }) {
  switch (state) {
    case 'none':
      return <Trans>The company has no plan: what is switched on here is on.</Trans>
    case 'held':
      return until === null ? <Trans>Plan {version}, signed by the company’s relay, without an end.</Trans> : <Trans>Plan {version}, signed by the company’s relay, until {at(until)}.</Trans>
    case 'ending':
      return <Trans>The company’s plan ends on {at(until)}. Everything goes on until {at(offFrom)}; then modules that are not always on are off, and their data stays. Whoever runs the relay can renew it.</Trans>
    case 'grace':
      return <Trans>The company’s plan ended on {at(until)}. Everything goes on until {at(offFrom)}; then modules that are not always on are off, and their data stays. Whoever runs the relay can renew it.</Trans>
    case 'ended':
      return <Trans>The company’s plan ended on {at(until)}: modules that are not always on are off. Their data stays, and is there again with another plan.</Trans>
  }
}

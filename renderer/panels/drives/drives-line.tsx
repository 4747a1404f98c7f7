import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import type { DrivesOnWire } from '../../../core/modules/calendar-capacity/drives-shape.ts'
import { Spinner } from '../../ui/states.tsx'

/** Who knew how long the drives take. Nothing where the company has set no road service: then all are estimates, as they always were. */
export function DrivesLine({ drives: { service, state, road, estimated } }: { readonly drives: DrivesOnWire }) {
  const { t } = useLingui()
  if (service === null) return null
  const services: Readonly<Record<typeof service, string>> = { osrm: 'OSRM', valhalla: 'Valhalla', mapbox: 'Mapbox', extract: t`own roads` }
  const name = services[service]
  const drives = road + estimated
  return (
    <p className={`flex items-center gap-1.5 text-12 ${state === 'failed' ? 'text-warning' : 'text-2'}`}>
      {state === 'asked' && <Spinner />}
      {state === 'failed' && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
      <span className="tabular-nums">
        {drives > 0 && (estimated === 0 ? <Trans>Drives: {name}.</Trans> : <Trans>Drives: {name}, {road} of {drives}; {estimated} estimated.</Trans>)}{' '}
        {state === 'asked' && <Trans>The road server is being asked.</Trans>}
        {state === 'failed' && <Trans>The road server does not answer.</Trans>}
      </span>
    </p>
  )
}

import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { CrewJob } from './next-steps.ts'
import styles from './crew.module.css'
import stopStyles from './stop.module.css'

type Stop = CrewJob['stops'][number]

const KINDS: Readonly<Record<Stop['kind'], MessageDescriptor>> = { origin: msg`Load at`, stop: msg`Stop at`, destination: msg`Unload at`, storage: msg`Warehouse` }

export function StopView({ stop }: { readonly stop: Stop }) {
  const { t, i18n } = useLingui()
  const { floor, stairs, longCarryM } = stop
  const facts = [
    stop.property, stop.parking,
    floor === null ? null : t`floor ${floor}`,
    stop.hasElevator === true ? t`elevator` : stop.hasElevator === false && floor !== null && floor > 1 ? t`no elevator` : null,
    stairs === null || stairs === 0 ? null : t`${stairs} stairs`,
    longCarryM === null || longCarryM === 0 ? null : t`${longCarryM} m carry`,
  ].filter((fact) => fact !== null)
  const place = [stop.street, stop.town].filter((part) => part !== null).join(', ')
  return (
    <div className={stopStyles['stop']}>
      <div>
        <p className={styles['second']}>{i18n._(KINDS[stop.kind])}</p>
        <p className={stopStyles['address']}>{stop.address ?? (place === '' ? <Trans>The driver has the address.</Trans> : place)}</p>
        {facts.length > 0 && <p className={styles['second']}>{facts.join(' · ')}</p>}
        {stop.notes !== null && <p className={styles['note']}>{stop.notes}</p>}
      </div>
      {stop.address !== null && <a className={styles['go']} href={navigationTo(stop.address)} target="_blank" rel="noreferrer" aria-label={t`Go: ${stop.address}`}><Trans>Go</Trans></a>}
    </div>
  )
}

/** Opens whatever app the person finds the way with: Apple's phones know no `geo:`. */
function navigationTo(address: string): string {
  const place = encodeURIComponent(address)
  return /iPhone|iPad/.test(navigator.userAgent) ? `https://maps.apple.com/?daddr=${place}` : `geo:0,0?q=${place}`
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { parsePostalCode } from '../../../core/domain/place/postal-code.ts'
import { STOP_KIND_NAMES, tradeWord } from '../../panels/job-card/trade-words.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { StopValues } from './job-values.ts'

/** A stop for who may look and not write. An address that the role does not read is said to be hidden, not shown as missing. */
export function ReadStop({ stop, radiusM, readsPlaces }: { readonly stop: StopValues; readonly radiusM: number | null | undefined; readonly readsPlaces: boolean }) {
  const { i18n } = useLingui()
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line-1 p-2.5">
      <p className="flex flex-wrap gap-x-3">
        <span className="w-24 text-2">{i18n._(STOP_KIND_NAMES[stop.kind])}</span>
        {readsPlaces ? (
          <bdi className="flex-1 font-semibold">
            {stop.address} <span className="font-mono text-12 font-normal text-2">{stop.postalCode}</span>
          </bdi>
        ) : (
          <span className="flex-1 text-3">
            <Trans>Your role does not see addresses.</Trans>
          </span>
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-12 text-2">
        {readsPlaces && <PlaceNote stop={stop} radiusM={radiusM} />}
        <AccessLine stop={stop} isEditable={false} />
      </p>
      {stop.notes !== null && <p className="text-12 text-2"><bdi>{stop.notes}</bdi></p>}
    </li>
  )
}

/** Exact, or honest about how far off it may be. Never a point where only an area is known. */
export function PlaceNote({ stop, radiusM }: { readonly stop: StopValues; readonly radiusM: number | null | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  if (stop.address === '' || stop.address === null) return null
  // The area that the radius is about, not the whole code: that would promise more than is known.
  const around = parsePostalCode(stop.postalCode)?.area ?? stop.postalCode ?? stop.address
  let words: ReactNode = t`Place not known yet: drives take a usual value`
  if (stop.lat !== null && stop.lon !== null) words = t`Exact place`
  else if (radiusM === undefined) return null
  else if (radiusM !== null) words = t`Around ${around}, ±${radiusM < 1000 ? t`${format.number(Math.round(radiusM / 50) * 50)} m` : format.distance(radiusM)}`
  return (
    <span className="inline-flex items-center gap-1">
      <MapPin aria-hidden className={stop.lat === null ? 'size-3.5 text-warning' : 'size-3.5 text-good'} />
      {words}
    </span>
  )
}

/** What is known of getting in and out. `isEditable`: asks for it where nothing is. */
export function AccessLine({ stop, isEditable }: { readonly stop: StopValues; readonly isEditable: boolean }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const known: string[] = []
  if (stop.property !== null) known.push(tradeWord(i18n, stop.property))
  if (stop.floor !== null) known.push(t`floor ${format.number(stop.floor)}`)
  if (stop.hasElevator !== null) known.push(stop.hasElevator ? t`elevator` : t`no elevator`)
  if (stop.longCarryM !== null && stop.longCarryM > 0) known.push(t`${format.number(stop.longCarryM)} m carry`)
  if (stop.parking !== null) known.push(tradeWord(i18n, stop.parking))
  return (
    <span className="text-left whitespace-normal">
      {known.length === 0 && isEditable ? <Trans>Add access: floor, elevator, parking…</Trans> : known.join(' · ')}
      {stop.stairs !== null && stop.stairs > 0 && (
        <>
          {' · '}
          <Plural value={stop.stairs} one="# step" other="# steps" />
        </>
      )}
    </span>
  )
}

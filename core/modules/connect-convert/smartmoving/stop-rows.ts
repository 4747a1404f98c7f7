import { takePostalCode } from '../../../domain/place/postal-code.ts'
import { flagText, numberText, plainText, textOrNull } from './cell-text.ts'
import { position } from './company-rows.ts'
import type { ImportRow } from './import-rows.ts'
import type { JobView } from './job-view.ts'
import type { ResponseItem } from './response-schemas.ts'
import { isStorageProperty, propertyWord } from './trade-codes.ts'

type Stop = ResponseItem<'job'>['stops'][number]

/** In their order, counted from 1. Without the job's own details the opportunity gives bare addresses, origin first. */
export function stopRows(view: JobView): ImportRow<'stops'>[] {
  const job = plainText(view.id || null)
  const stops = view.detail?.stops ?? []
  if (stops.length > 0) return stops.toSorted((a, b) => Number(a.order) - Number(b.order)).map((stop, index) => stopRow(job, stop, index + 1))
  const addresses = (view.listed?.jobAddresses ?? []).flatMap((address) => textOrNull(address) ?? [])
  return addresses.map((address, index) => ({
    job,
    seq: String(index + 1),
    kind: index === 0 ? 'origin' : index === addresses.length - 1 ? 'destination' : 'stop',
    address: plainText(address),
    postal_code: takePostalCode(address).postalCode?.code ?? '',
  }))
}

function stopRow(job: string, stop: Stop, seq: number): ImportRow<'stops'> {
  const address = stop.addressFullAddress ?? ''
  const name = textOrNull(stop.propertyName)
  const property = propertyWord(stop.propertyType, name ?? '')
  return {
    job,
    seq: String(seq),
    kind: stop.isOrigin === true ? 'origin' : stop.isDestination === true ? 'destination' : isStorageProperty(stop.propertyType) ? 'storage' : 'stop',
    address: plainText(withUnit(address, textOrNull(stop.addressUnit))),
    postal_code: takePostalCode(address).postalCode?.code ?? '',
    ...position(stop.addressLat, stop.addressLng),
    property: plainText(property),
    has_elevator: flagText(stop.hasElevator),
    stairs: numberText(stop.stairs),
    parking: plainText(stop.parkingDescription),
    notes: plainText([name === property ? null : name, textOrNull(stop.notes)].filter((part) => part !== null).join('\n')),
  }
}

/** Behind the street, where the address does not hold it already. */
function withUnit(address: string, unit: string | null): string {
  if (unit === null || address === '' || address.toLowerCase().includes(unit.toLowerCase())) return address
  const [street = '', ...rest] = address.split(',')
  return [`${street.trim()} #${unit.replace(/^#\s*/, '')}`, ...rest.map((part) => part.trim())].join(', ')
}

import { decimalOf } from '../../../domain/money/money-text.ts'
import { isLocalDate } from '../../../domain/time/local-date.ts'
import { localDateOf, localTimeOf, parseInstant } from '../../../domain/time/zoned-time.ts'
import type { ReadFlag, ReadNumber } from './response-schemas.ts'

/*
 * Values as the cells of the import format. What cannot be understood passes as it stands, for the cell to refuse and the report to show.
 * Text that begins with an apostrophe gets two more in front: the cells take one as the mark of a guarded formula.
 */
export function plainText(value: string | null): string {
  const text = value?.trim() ?? ''
  return text.startsWith("'") ? `''${text}` : text
}

/** 20240831; 0 is their empty date. */
export function dateText(value: ReadNumber): string {
  if (value === null || value === 0) return ''
  const digits = String(value)
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  return digits.length === 8 && isLocalDate(date) ? date : digits
}

/** Decimal currency to whole cents, halves away from zero; through the decimal text, because 1.005 is a little less in binary. */
export function moneyText(value: ReadNumber): string {
  if (typeof value !== 'number') return value ?? ''
  const cents = centsOf(value)
  return cents === null ? String(value) : decimalOf(cents)
}

/** Null where it is no amount of money. */
export function centsOf(value: ReadNumber): number | null {
  if (typeof value !== 'number' || !(Math.abs(value) < 1e12)) return null
  const magnitude = Math.round(Number(`${Math.abs(value).toString().includes('e') ? Math.abs(value).toFixed(2) : Math.abs(value)}e2`))
  return value < 0 && magnitude !== 0 ? -magnitude : magnitude
}

export function numberText(value: ReadNumber): string {
  return value === null ? '' : String(value)
}

/** Their 0 in a field for volume or weight means that nobody has said. */
export function quantityText(value: ReadNumber): string {
  return value === 0 ? '' : numberText(value)
}

export function flagText(value: ReadFlag): string {
  return value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** Their instants end in Z or in nothing; both are UTC, as the field names say. Up to seven digits of a second. Null where it is none. */
export function instantOf(utc: string | null): number | null {
  if (utc === null) return null
  const short = utc.trim().replace(/(\.\d{3})\d+/, '$1')
  const parsed = parseInstant(/Z$|[+-]\d{2}:?\d{2}$/i.test(short) ? short.toUpperCase() : `${short}Z`)
  return parsed.ok ? parsed.value : null
}

/** The date at the branch. Without a zone there is none: the row is refused with its branch anyway. */
export function localDateText(utc: string | null, zone: string | null): string {
  const instant = instantOf(utc)
  return instant === null || zone === null ? (utc ?? '') : localDateOf(instant, zone)
}

export function localTimeText(utc: string | null, zone: string | null): string {
  const instant = instantOf(utc)
  return instant === null || zone === null ? '' : localTimeOf(instant, zone)
}

export function textOrNull(value: string | null): string | null {
  const text = value?.trim() ?? ''
  return text === '' ? null : text
}

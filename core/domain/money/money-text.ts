import { ok, refuse } from '../failure/failure.ts'
import type { Language, Result } from '../failure/failure.ts'
import type { Cents, Currency } from './money.ts'

/* English 1,234.56 and French 1 234,56; groups are all there or not at all. A comma before exactly three digits is a group: as a decimal it would have three places. */
const AMOUNT = /^([-\u2212])?(\$)?([-\u2212])?(\d+|\d{1,3}(?:,\d{3})+(?!,\d{1,2}\D?$)|\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?( ?\$)?$/

/** Reads an amount in either notation, `$` before or after it, minus sign in front (also no-break spaces). At most two decimals; anything else is refused with `input.not_money`. */
export function parseMoney(text: string): Result<Cents> {
  const match = AMOUNT.exec(text.replaceAll(/[\u00A0\u202F\u2009]/g, ' ').trim())
  if (!match) return refuse('input.not_money')
  const [, signBefore, dollarBefore, signAfter, whole = '', fraction = '', dollarAfter] = match
  if ((signBefore && signAfter) || (dollarBefore && dollarAfter)) return refuse('input.not_money')
  const cents = Number(whole.replaceAll(/[ ,]/g, '')) * 100 + Number(fraction.padEnd(2, '0'))
  if (!Number.isSafeInteger(cents)) return refuse('input.not_money')
  return ok((signBefore || signAfter) && cents !== 0 ? -cents : cents)
}

/** As Canadians write it: $1,234.56 and US$1,234.56; 1 234,56 $ and 1 234,56 $ US, with no-break spaces. Written out here so that a document's bytes do not depend on the machine's locale data. */
export function formatMoney(amountCents: Cents, currency: Currency, language: Language): string {
  const magnitude = Math.abs(amountCents)
  const cents = String(magnitude % 100).padStart(2, '0')
  const units = String((magnitude - (magnitude % 100)) / 100)
  const sign = amountCents < 0 ? '-' : ''
  if (language === 'fr') return `${sign}${grouped(units, '\u00A0')},${cents}\u00A0$${currency === 'USD' ? '\u00A0US' : ''}`
  return `${sign}${currency === 'USD' ? 'US$' : '$'}${grouped(units, ',')}.${cents}`
}

function grouped(digits: string, separator: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, separator)
}

/** Plain decimal for files: 1234.56, without grouping or currency. */
export function decimalOf(amountCents: Cents): string {
  const magnitude = Math.abs(amountCents)
  return `${amountCents < 0 ? '-' : ''}${(magnitude - (magnitude % 100)) / 100}.${String(magnitude % 100).padStart(2, '0')}`
}

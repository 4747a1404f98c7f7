import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'
import { percentOf, sumCents } from '../money/money.ts'
import type { Cents } from '../money/money.ts'
import { packOn } from '../rules/dated-pack.ts'
import type { DatedPack } from '../rules/dated-pack.ts'
import { countryOf } from '../rules/country.ts'
import type { LocalDate } from '../time/local-date.ts'

export type TaxCode = 'GST' | 'HST' | 'QST'

export interface TaxComponent {
  readonly code: TaxCode
  /** Per cent of the subtotal; at most four decimals. */
  readonly percent: number
  readonly amountCents: Cents
}

export interface TaxDue {
  readonly components: readonly TaxComponent[]
  readonly totalCents: Cents
  readonly packId: string
  readonly packVersion: number
}

export interface Haul {
  readonly originProvince: string | null
  readonly destinationProvince: string | null
  /** Day of delivery. */
  readonly date: LocalDate
}

interface TaxPack extends DatedPack {
  readonly gstPercent: number
  /** Participating provinces: HST instead of GST. */
  readonly hstPercent: Readonly<Record<string, number>>
  readonly qstPercent: number
}

/* Z2, Z3: GST 5 %, HST 13 % Ontario, 15 % in the other participating provinces. The dates of the changes and the QST rate: (gk). */
const PACKS: readonly [TaxPack, ...TaxPack[]] = [
  { id: 'tax-ca', version: 1, validFrom: '2013-04-01', assumed: true, gstPercent: 5, hstPercent: { ON: 13, NB: 13, NL: 13, NS: 15, PE: 14 }, qstPercent: 9.975 },
  { id: 'tax-ca', version: 2, validFrom: '2016-07-01', assumed: true, gstPercent: 5, hstPercent: { ON: 13, NB: 15, NL: 15, NS: 15, PE: 14 }, qstPercent: 9.975 },
  { id: 'tax-ca', version: 3, validFrom: '2016-10-01', assumed: false, gstPercent: 5, hstPercent: { ON: 13, NB: 15, NL: 15, NS: 15, PE: 15 }, qstPercent: 9.975 },
  { id: 'tax-ca', version: 4, validFrom: '2025-04-01', assumed: false, gstPercent: 5, hstPercent: { ON: 13, NB: 15, NL: 15, NS: 14, PE: 15 }, qstPercent: 9.975 },
]

/**
 * Tax on a haul of household goods, by component, each rounded by itself as on the invoice. Freight is taxed where it is delivered (Z2, Z3);
 * QST only if both ends are in Quebec, else the resident self-assesses (Z1). Packing sold with the haul follows it. Provincial sales taxes of BC, SK and MB do not fall on a haul (gk).
 * A haul that begins or ends outside Canada bears none (international freight is zero-rated, gk), nor does one within the United States.
 * A negative subtotal (a credit note) gives the negative tax. Refuses `tax.place_unknown`.
 */
export function taxDue(subtotalCents: Cents, haul: Haul): Result<TaxDue> {
  const { originProvince, destinationProvince, date } = haul
  const origin = originProvince === null ? null : countryOf(originProvince)
  const destination = destinationProvince === null ? null : countryOf(destinationProvince)
  if (destinationProvince === null || destination === null) return refuse('tax.place_unknown', { end: 'destination' })
  if (originProvince === null || origin === null) return refuse('tax.place_unknown', { end: 'origin' })
  const pack = packOn(PACKS, date)
  const components: TaxComponent[] = []
  if (origin === 'CA' && destination === 'CA') {
    const hst = Object.hasOwn(pack.hstPercent, destinationProvince) ? pack.hstPercent[destinationProvince] : undefined
    components.push(component(subtotalCents, hst === undefined ? 'GST' : 'HST', hst ?? pack.gstPercent))
    // Since 2013 the QST is reckoned on the price without GST.
    if (originProvince === 'QC' && destinationProvince === 'QC') components.push(component(subtotalCents, 'QST', pack.qstPercent))
  }
  return ok({ components, totalCents: sumCents(components.map((each) => each.amountCents)), packId: pack.id, packVersion: pack.version })
}

function component(subtotalCents: Cents, code: TaxCode, percent: number): TaxComponent {
  return { code, percent, amountCents: percentOf(subtotalCents, percent) }
}

import { percentOf, sumCents, type Cents } from '../../../core/domain/money/money.ts'
import { stopProvince } from '../../../core/domain/place/stop-province.ts'
import { taxDue, type TaxComponent } from '../../../core/domain/tax/sales-tax.ts'
import type { JobDetail, StopValues } from './job-values.ts'

export type ChargeLine = JobDetail['charges'][number]
type Summed = Pick<ChargeLine, 'kind' | 'amountCents'>

export interface Totals {
  /** Before tax, less discounts. */
  readonly subtotalCents: Cents
  readonly discountCents: Cents
  /** As the rules of the provinces have it; null where they cannot be known from the stops. */
  readonly due: readonly TaxComponent[] | null
  /** As the lines have it; null without tax lines. */
  readonly writtenTaxCents: Cents | null
  /** Subtotal and tax: the written one where there is one. Null when no tax is known. */
  readonly totalCents: Cents | null
  readonly depositCents: Cents
  readonly balanceCents: Cents | null
}

/** What came in less what went back; another currency than the company's is not added up. */
export function paidSoFar(payments: JobDetail['payments'], currency: string): Cents {
  return sumCents(payments.filter((one) => one.currency === null || one.currency === currency).map(({ amountCents }) => amountCents))
}

/** Discounts lower the sum whichever sign they were written with. */
export function estimateTotals(lines: readonly Summed[], stops: readonly Pick<StopValues, 'address' | 'postalCode'>[], date: string, depositCents: Cents): Totals {
  const tax = lines.filter(({ kind }) => kind === 'tax')
  const discountCents = sumCents(lines.filter(({ kind }) => kind === 'discount').map(({ amountCents }) => Math.abs(amountCents)))
  const gross = sumCents(lines.filter(({ kind }) => kind !== 'tax' && kind !== 'discount' && kind !== 'deposit').map(({ amountCents }) => amountCents))
  const subtotalCents = gross - discountCents
  const reckoned = taxDue(subtotalCents, { originProvince: provinceOf(stops[0]), destinationProvince: provinceOf(stops.at(-1)), date })
  const due = reckoned.ok ? reckoned.value.components : null
  const writtenTaxCents = tax.length === 0 ? null : sumCents(tax.map(({ amountCents }) => amountCents))
  const taxCents = writtenTaxCents ?? (reckoned.ok ? reckoned.value.totalCents : null)
  const totalCents = taxCents === null ? null : subtotalCents + taxCents
  return { subtotalCents, discountCents, due, writtenTaxCents, totalCents, depositCents, balanceCents: totalCents === null ? null : totalCents - depositCents }
}

function provinceOf(stop: Pick<StopValues, 'address' | 'postalCode'> | undefined): string | null {
  return stop ? stopProvince(stop.postalCode ?? null, stop.address) : null
}

/** Quantity times unit price, to the cent; null while either is unknown. */
export function lineAmount(quantity: number | null, unit: string | null, unitPriceCents: Cents | null): Cents | null {
  if (quantity === null || unitPriceCents === null) return null
  // A share of a sum: the unit price is the sum.
  if (unit === '%') return percentOf(unitPriceCents, quantity)
  return Math.round(unitPriceCents * quantity)
}

export interface LoadSums {
  readonly pieces: number
  readonly volumeCuft: number
  /** Lines whose volume nobody filled in. */
  readonly unmeasured: number
}

export function loadSums(items: readonly { readonly quantity: number; readonly volumeCuft: number | null }[]): LoadSums {
  return {
    pieces: items.reduce((sum, { quantity }) => sum + quantity, 0),
    volumeCuft: Math.round(items.reduce((sum, { quantity, volumeCuft }) => sum + quantity * (volumeCuft ?? 0), 0) * 10) / 10,
    unmeasured: items.filter(({ volumeCuft }) => volumeCuft === null).length,
  }
}

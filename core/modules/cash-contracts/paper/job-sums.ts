import { ok, type Result } from '../../../domain/failure/failure.ts'
import { sumCents, type Cents } from '../../../domain/money/money.ts'
import { signedAmount } from '../../../domain/money/signed-amount.ts'
import { stopProvince } from '../../../domain/place/stop-province.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import type { Charge, ChargeKind } from '../../../domain/records/money-records.ts'
import { taxDue, type TaxComponent } from '../../../domain/tax/sales-tax.ts'
import type { State } from '../../../kernel/desk/handler.ts'

/** A line of an estimate, a bill or an invoice, as it stands on paper. A discount is negative whichever way round it was entered. */
export interface PaperLine {
  readonly line: number
  readonly kind: ChargeKind
  readonly description: string | null
  readonly quantity: number | null
  readonly unit: string | null
  readonly unitPriceCents: Cents | null
  readonly amountCents: Cents
}

export interface PaperTax {
  /** `other`: written by hand on the bill. */
  readonly code: TaxComponent['code'] | 'other'
  readonly percent: number | null
  readonly amountCents: Cents
}

export interface PaperSums {
  readonly lines: readonly PaperLine[]
  readonly subtotalCents: Cents
  readonly taxes: readonly PaperTax[]
  /** Which rates: `tax-ca/4`; null where the tax was written by hand. */
  readonly taxRule: string | null
  readonly totalCents: Cents
}

/** Lines of one phase in order; without tax and deposit, which are no service. */
function paperLines(charges: readonly Charge[], phase: Charge['phase']): PaperLine[] {
  return charges
    .filter((charge) => charge.phase === phase && charge.kind !== 'tax' && charge.kind !== 'deposit')
    .toSorted((a, b) => a.line - b.line)
    .map((charge) => ({ line: charge.line, kind: charge.kind, description: charge.description, quantity: charge.quantity, unit: charge.unit, unitPriceCents: charge.unitPriceCents, amountCents: signedAmount(charge) }))
}

/** As the window adds it up: a tax that stands on the bill counts, else what the rules of the provinces say; where the window shows none, since no stop says its province, the depot's holds. */
export function paperSums(state: State, job: Job, phase: Charge['phase']): Result<PaperSums> {
  const charges = state.records.children('charge', job.id)
  const lines = paperLines(charges, phase)
  const subtotalCents = sumCents(lines.map(({ amountCents }) => amountCents))
  const written = charges.filter((charge) => charge.phase === phase && charge.kind === 'tax')
  if (written.length > 0) {
    const taxes = written.toSorted((a, b) => a.line - b.line).map(({ taxCode, amountCents }): PaperTax => ({ code: codeOf(taxCode), percent: null, amountCents }))
    return ok({ lines, subtotalCents, taxes, taxRule: null, totalCents: subtotalCents + sumCents(taxes.map(({ amountCents }) => amountCents)) })
  }
  const due = taxDue(subtotalCents, { ...jobProvinces(state, job), date: job.date })
  if (!due.ok) return due
  const { components, totalCents, packId, packVersion } = due.value
  return ok({ lines, subtotalCents, taxes: components.map(({ code, percent, amountCents }) => ({ code, percent, amountCents })), taxRule: `${packId}/${packVersion}`, totalCents: subtotalCents + totalCents })
}

/** Where the goods come from and go to; a job without stops is done where its depot lies. */
export function jobProvinces(state: State, job: Job): { readonly originProvince: string | null; readonly destinationProvince: string | null } {
  const stops = state.records.children('stop', job.id).toSorted((a, b) => a.seq - b.seq)
  const home = state.records.get('location', job.location)?.province ?? null
  const of = (stop: (typeof stops)[number] | undefined) => (stop === undefined ? home : stopProvince(stop.postalCode, stop.address) ?? home)
  return { originProvince: of(stops[0]), destinationProvince: of(stops.at(-1)) }
}

function codeOf(taxCode: string | null): PaperTax['code'] {
  return taxCode === 'GST' || taxCode === 'HST' || taxCode === 'QST' ? taxCode : 'other'
}

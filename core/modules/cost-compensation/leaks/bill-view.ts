import { legalCeiling } from '../../../domain/consumer-law/ceiling.ts'
import { NOT_WORKED_STATES } from '../../../domain/job/job-phase.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { signedAmount } from '../../../domain/money/signed-amount.ts'
import type { ChargeKind } from '../../../domain/records/money-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { JobSheet, SheetCharge } from './job-sheet.ts'
import type { LeakParameters } from './leak-parameters.ts'

/** A job's bill, estimate and payments, added up once. Discounts and deposits are positive here whichever sign the lines carry; totals are before tax. */
export interface BillView {
  /** There is a bill for work done; until then nothing counts as forgotten. */
  readonly isBilled: boolean
  readonly billedCents: Cents
  readonly billedTaxCents: Cents
  readonly hasTaxLine: boolean
  readonly discountCents: Cents
  readonly depositCents: Cents
  /** null: no estimate is known. */
  readonly estimateCents: Cents | null
  readonly paidCents: Cents
  readonly lastPaymentOn: LocalDate | null
  /** Total with tax less payments; a deposit that stands on the bill but not among the payments counts as paid. */
  readonly balanceCents: Cents
  readonly hasSignedChange: boolean
  /** Most that may be charged before tax; null where no law or signature sets one. */
  readonly ceilingCents: Cents | null
  /** What may still be added to the bill; Infinity without a ceiling. */
  readonly headroomCents: number
  readonly originProvince: string
  readonly destinationProvince: string
}

export function viewBill(sheet: JobSheet, parameters: LeakParameters): BillView {
  let billedCents = 0
  let billedTaxCents = 0
  let hasTaxLine = false
  let discountCents = 0
  let depositCents = 0
  let lines = 0
  for (const line of sheet.billed) {
    if (line.kind === 'deposit') depositCents += Math.abs(line.amountCents)
    else if (line.kind === 'tax') {
      billedTaxCents += line.amountCents
      hasTaxLine = true
    } else {
      billedCents += signedAmount(line)
      lines += 1
      if (line.kind === 'discount') discountCents += Math.abs(line.amountCents)
    }
  }
  const estimateCents = estimateOf(sheet)
  let paidCents = 0
  let lastPaymentOn: LocalDate | null = null
  for (const payment of sheet.payments) {
    paidCents += payment.amountCents
    if (lastPaymentOn === null || payment.date > lastPaymentOn) lastPaymentOn = payment.date
  }
  const open = billedCents + billedTaxCents - paidCents
  const hasSignedChange = sheet.facts.some((fact) => parameters.signedChangeCodes.includes(fact.code))
  const originProvince = endProvince(sheet, 'origin') ?? sheet.place.province
  const destinationProvince = endProvince(sheet, 'destination') ?? sheet.place.province
  const ceilingCents = estimateCents === null || hasSignedChange
    ? null
    : legalCeiling(estimateCents, 'estimate', 0, { originProvince, destinationProvince, date: sheet.job.bookedOn ?? sheet.job.date }).ceilingCents
  return {
    isBilled: lines > 0 && !NOT_WORKED_STATES.has(sheet.job.status),
    billedCents, billedTaxCents, hasTaxLine, discountCents, depositCents, estimateCents, paidCents, lastPaymentOn,
    balanceCents: open > 0 ? Math.max(0, open - (depositCents > paidCents ? depositCents - paidCents : 0)) : open,
    hasSignedChange, ceilingCents,
    headroomCents: ceilingCents === null ? Infinity : Math.max(0, ceilingCents - billedCents),
    originProvince, destinationProvince,
  }
}

function estimateOf(sheet: JobSheet): Cents | null {
  let total = 0
  let lines = 0
  for (const line of sheet.estimated) {
    if (line.kind === 'deposit' || line.kind === 'tax') continue
    total += signedAmount(line)
    lines += 1
  }
  return lines > 0 ? total : sheet.job.quoteTotalCents
}

function endProvince(sheet: JobSheet, kind: 'origin' | 'destination'): string | null {
  const stop = kind === 'origin' ? sheet.stops.find((each) => each.kind === kind) : sheet.stops.findLast((each) => each.kind === kind)
  return stop?.province ?? null
}

/** Sum of the lines of some kinds, in cents. */
export function sumOfKinds(lines: readonly SheetCharge[], ...kinds: readonly ChargeKind[]): Cents {
  let total = 0
  for (const line of lines) if (kinds.includes(line.kind)) total += line.amountCents
  return total
}

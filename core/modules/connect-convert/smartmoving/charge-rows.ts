import { decimalOf } from '../../../domain/money/money-text.ts'
import { centsOf, moneyText, numberText, plainText } from './cell-text.ts'
import type { ImportRow } from './import-rows.ts'
import type { JobView } from './job-view.ts'
import type { ReadNumber, ResponseItem } from './response-schemas.ts'
import { chargeKind, isPricedEach } from './trade-codes.ts'

type Charge = ResponseItem<'job'>['estimatedCharges'][number]
type ListedCharge = ResponseItem<'opportunity'>['jobs'][number]['estimatedCharges'][number]
type Phase = 'estimated' | 'billed'

/** Room between two lines for the discount that belongs to the first. */
const LINE_STEP = 10
/** The estimate's tax stands behind all other lines. */
const TAX_LINE = 9_990

export function chargeRows(view: JobView): ImportRow<'charges'>[] {
  const { detail, listed, id } = view
  const job = plainText(id || null)
  const estimated = detail?.estimatedCharges.length ? detail.estimatedCharges : (listed?.estimatedCharges ?? [])
  const billed = detail?.actualCharges.length ? detail.actualCharges : (listed?.actualCharges ?? [])
  return [...phaseRows(job, 'estimated', estimated), ...estimatedTax(job, view), ...phaseRows(job, 'billed', billed)]
}

function phaseRows(job: string, phase: Phase, charges: readonly (Charge | ListedCharge)[]): ImportRow<'charges'>[] {
  return charges.flatMap((charge, index) => {
    const line = (index + 1) * LINE_STEP
    const type = 'chargeType' in charge ? (charge as Charge).chargeType : null
    const row: ImportRow<'charges'> = { job, phase, line: String(line), kind: chargeKind(charge.chargeCategory, type), description: plainText(charge.name), ...pricing(charge), amount: moneyText(charge.subtotal) }
    const discount = discountCents(charge)
    if (discount === 0) return [row]
    return [row, { job, phase, line: String(line + 1), kind: 'discount', description: plainText(charge.name), amount: decimalOf(-discount) }]
  })
}

/** What a quantity counts is told by the kind of charge alone; hours are not among it. */
function pricing(charge: Charge | ListedCharge): ImportRow<'charges'> {
  if (!('quantity' in charge) || !isPricedEach((charge as Charge).chargeType)) return {}
  const { quantity, subtotal } = charge as Charge
  const cents = centsOf(subtotal)
  const each = cents !== null && typeof quantity === 'number' && quantity > 0 && cents % quantity === 0 ? decimalOf(cents / quantity) : ''
  return { quantity: numberText(quantity), unit: 'each', unit_price: each }
}

/** Positive. An amount is taken as it is; of a percentage, what lies between subtotal and total. */
function discountCents(charge: Charge | ListedCharge): number {
  const given = centsOf(charge.discountAmount)
  if (given !== null && given !== 0) return Math.abs(given)
  const percent: ReadNumber = 'discountPercent' in charge ? (charge as Charge).discountPercent : null
  const subtotal = centsOf(charge.subtotal)
  const total = centsOf(charge.totalCost)
  return typeof percent === 'number' && percent > 0 && subtotal !== null && total !== null ? Math.max(0, subtotal - total) : 0
}

/** Told for the whole opportunity only, so it has a place where that has one job. */
function estimatedTax(job: string, { opportunity, siblings }: JobView): ImportRow<'charges'>[] {
  const tax = opportunity?.estimatedTotal?.tax ?? null
  return siblings !== 1 || tax === null || tax === 0 ? [] : [{ job, phase: 'estimated', line: String(TAX_LINE), kind: 'tax', amount: moneyText(tax) }]
}

/** What was used and billed on the day. What left the warehouse is not told, and estimated materials are in the estimated charges. */
export function materialRows(view: JobView): ImportRow<'materials'>[] {
  return (view.detail?.actualMaterials ?? []).map((material) => ({ job: plainText(view.id || null), item: plainText(material.name), billed: numberText(material.materialsQuantity), unit_price: moneyText(material.materialsRate) }))
}

import { mulDiv, multiplyCents } from '../../../domain/money/money.ts'
import type { SheetCharge } from '../leaks/job-sheet.ts'
import { childRef, type CostInput } from './cost-input.ts'
import type { CostLine } from './cost-line.ts'

/** Lines of the bill or the estimate, before tax and deposit; a discount lowers it whichever way round it was entered. */
export function chargeLines(input: CostInput, charges: readonly SheetCharge[]): CostLine[] {
  return charges.flatMap((line): CostLine[] => {
    if (line.kind === 'tax' || line.kind === 'deposit' || input.foreign.has(line.key) || isNegative(line)) return []
    const amountCents = line.kind === 'discount' ? -Math.abs(line.amountCents) : line.amountCents
    const { quantity, unitPriceCents, unit } = line
    // Only where it really is: many a line holds the price of the whole as its unit price.
    const basis = quantity !== null && unitPriceCents !== null && isProduct(unitPriceCents, quantity, amountCents) ? { quantity, unit: unit ?? 'each', priceCents: unitPriceCents } : null
    return [{ kind: 'revenue', amountCents, basis, about: line.description ?? line.kind, records: [childRef(input, 'charge', line.key)], isAssumed: false }]
  })
}

export function isNegative(line: SheetCharge): boolean {
  return line.kind !== 'discount' && line.quantity !== null && line.quantity < 0
}

/** What storage accounts billed of their own, beyond the storage lines of the job's bill. */
export function storageLines(input: CostInput): CostLine[] {
  const { sheet } = input
  const onBill = sheet.billed.reduce((sum, line) => (line.kind === 'storage' && !input.foreign.has(line.key) && !isNegative(line) ? sum + line.amountCents : sum), 0)
  let covered = Math.max(0, onBill)
  return sheet.storage.toSorted((a, b) => (a.id < b.id ? -1 : 1)).flatMap((account): CostLine[] => {
    const billed = account.amountBilledCents ?? 0
    const amountCents = Math.max(0, billed - covered)
    covered = Math.max(0, covered - billed)
    if (amountCents === 0) return []
    return [{ kind: 'storage', amountCents, basis: { quantity: mulDiv(amountCents, 1_000, Math.max(1, account.ratePerMonthCents)) / 1_000, unit: 'month', priceCents: account.ratePerMonthCents }, about: account.unit, records: [{ kind: 'storageAccount', id: account.id }], isAssumed: false }]
  })
}

function isProduct(price: number, quantity: number, amount: number): boolean {
  return Math.abs(multiplyCents(price, quantity) - amount) <= 1
}

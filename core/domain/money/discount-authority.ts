import { percentOf, type Cents } from './money.ts'

/** How much of a bill somebody in a role may let go: a share of it, and no more than an amount. */
export interface DiscountLimit {
  readonly role: string
  readonly maxPct: number
  readonly maxAmountCents: Cents | null
}

export function allowedBy(limit: DiscountLimit, grossCents: Cents): Cents {
  const share = percentOf(grossCents, limit.maxPct)
  return limit.maxAmountCents === null ? share : Math.min(share, limit.maxAmountCents)
}

/** The best of somebody's roles counts; a role without a limit gives nothing. Infinity where the company has set no limits at all. */
export function discountAllowed(limits: readonly DiscountLimit[], roles: readonly string[], grossCents: Cents): Cents {
  if (limits.length === 0) return Infinity
  return limits.filter(({ role }) => roles.includes(role)).reduce((most, limit) => Math.max(most, allowedBy(limit, grossCents)), 0)
}

interface BillLine {
  readonly kind: string
  readonly amountCents: Cents
}

/** What lowers a bill, whatever it is called: a discount with either sign, and any other line below zero, a tax too. */
export function discountsOf(lines: readonly BillLine[]): { readonly grossCents: Cents; readonly givenCents: Cents } {
  let grossCents = 0
  let givenCents = 0
  for (const { kind, amountCents } of lines) {
    if (kind === 'deposit') continue
    if (kind === 'discount' || amountCents < 0) givenCents += Math.abs(amountCents)
    else if (kind !== 'tax') grossCents += amountCents
  }
  return { grossCents, givenCents }
}

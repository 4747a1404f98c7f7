import type { Cents } from '../../../domain/money/money.ts'

/**
 * `cash`: 10,000 or more in cash of one payer within 24 hours. `structuring`: several just below that within days. `duplicate`: the same sum again. `overQuote`: more than was signed
 * for. `voidPaid`: an invoice taken back after money had come in. `paidVoid`: money for a job whose invoices were taken back. `refundOther`: given back in another way than it came.
 * `signature`: what was signed is not what was invoiced.
 */
export const MONEY_RULES = ['cash', 'structuring', 'duplicate', 'overQuote', 'voidPaid', 'paidVoid', 'refundOther', 'signature'] as const
export type MoneyRule = (typeof MONEY_RULES)[number]

export interface MoneyFinding {
  /** The rule and the record that began it: what is added to the same incident does not make it another. */
  readonly id: string
  readonly rule: MoneyRule
  readonly job: string
  /** When it came to be one. */
  readonly at: number
  readonly amountCents: Cents
  /** It may be one: of some of the payments only the day is known. */
  readonly isCertain: boolean
  /** Records that show it: payments, invoices, signatures. */
  readonly records: readonly string[]
}

/** A payment as the rules see it. Where only its day is known, it came at some time from `from` to `to`. */
export interface MoneyPayment {
  /** `<job>/<key>`. */
  readonly id: string
  readonly job: string
  readonly payer: string
  readonly method: string
  readonly amountCents: Cents
  readonly from: number
  readonly to: number
}

const CASH = new Set(['cash', 'comptant', 'especes', 'espece', 'argent comptant', 'argent'])

/** `method` is folded: lower case, without accents. */
export function isCash(method: string): boolean {
  return CASH.has(method)
}

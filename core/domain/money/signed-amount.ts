import type { Cents } from './money.ts'

/** A discount lowers the bill whichever way round it was entered. */
export function signedAmount({ kind, amountCents }: { readonly kind: string; readonly amountCents: Cents }): Cents {
  return kind === 'discount' ? -Math.abs(amountCents) : amountCents
}

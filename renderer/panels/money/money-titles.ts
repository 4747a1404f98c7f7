import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

export type MoneyRule = Output<'money.findings'>['findings'][number]['rule']

/** What a rule of money sees, as a finding and as an alert is headed. */
export function useMoneyTitles(): Readonly<Record<MoneyRule, string>> {
  const { t } = useLingui()
  return {
    cash: t`Much cash of one payer within 24 hours`,
    structuring: t`Cash kept just below the limit`,
    duplicate: t`The same sum twice`,
    overQuote: t`More than was signed for`,
    voidPaid: t`Invoice taken back after it was paid`,
    paidVoid: t`Money for an invoice that was taken back`,
    refundOther: t`Given back in another way than paid`,
    signature: t`What was signed is not what was invoiced`,
  }
}

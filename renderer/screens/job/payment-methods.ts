import { useLingui } from '@lingui/react/macro'

/** Offered where a payment is taken; files and other systems bring words of their own. */
export const PAYMENT_METHODS = ['credit_card', 'debit', 'e_transfer', 'cash', 'cheque'] as const

/** A method in the reader's words; one that is not known stays as it was brought. */
export function usePaymentMethod(): (method: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    card: t`Card`, credit_card: t`Credit card`, credit_card_gateway: t`Credit card`, debit: t`Debit card`, e_transfer: t`E-transfer`, transfer: t`Transfer`, ach: t`Bank transfer`, cash: t`Cash`, cheque: t`Cheque`, bill_to_account: t`On account`, storage_credit: t`Storage credit`,
  }
  return (method) => names[method] ?? method
}

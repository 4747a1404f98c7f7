import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import { GST_NUMBER, QST_NUMBER, writtenTaxNumber } from '../../../core/domain/tax/tax-number.ts'

/** What may be typed as one; spaces and small letters are put right by `written`. */
export function useTaxNumbers() {
  const { t } = useLingui()
  const number = (form: RegExp, example: string) => z.nullable(z.string().check(z.refine((text) => form.test(writtenTaxNumber(text)), t`As it is registered: ${example}.`)))
  return { gstNumber: number(GST_NUMBER, '123456789 RT0001'), qstNumber: number(QST_NUMBER, '1234567890 TQ0001') }
}

/** The values of a form with its tax numbers as they are kept. */
export function written<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (name === 'gstNumber' || name === 'qstNumber') && typeof value === 'string' ? writtenTaxNumber(value) : value])) as Values
}

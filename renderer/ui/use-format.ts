import { useLingui } from '@lingui/react'
import { useCurrency } from '../desk/use-session.ts'
import { formatsOf, type Formats } from './format.ts'

/** In the reader's language and the company's currency. */
export function useFormat(): Formats {
  const { i18n } = useLingui()
  return formatsOf(i18n.locale === 'fr' ? 'fr' : 'en', useCurrency())
}

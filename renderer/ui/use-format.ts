import { useLingui } from '@lingui/react'
import { formatsOf, type Formats } from './format.ts'

export function useFormat(): Formats {
  const { i18n } = useLingui()
  return formatsOf(i18n.locale === 'fr' ? 'fr' : 'en')
}

import { useLingui } from '@lingui/react'
import type { Language } from '../../core/domain/failure/failure.ts'

/** The reader's. */
export function useLanguage(): Language {
  return useLingui().i18n.locale === 'fr' ? 'fr' : 'en'
}

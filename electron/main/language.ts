import { app } from 'electron'
import type { Language } from '../../core/domain/failure/failure.ts'

/** The shell speaks the language of the system until somebody with another one signs in. */
export function systemLanguage(): Language {
  return app.getLocale().toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

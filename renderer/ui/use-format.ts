import { useCurrency } from '../desk/use-session.ts'
import { formatsOf, type Formats } from './format.ts'
import { useLanguage } from './use-language.ts'

/** In the reader's language and the company's currency. */
export function useFormat(): Formats {
  return formatsOf(useLanguage(), useCurrency())
}

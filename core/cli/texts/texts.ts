import type { Language } from '../../domain/failure/failure.ts'
import { ENGLISH, type Texts } from './english.ts'
import { FRENCH } from './french.ts'

export type { Texts }

export function textsOf(language: Language): Texts {
  return language === 'fr' ? FRENCH : ENGLISH
}

import { ACCESS } from './access.ts'
import type { Concept } from './concept.ts'
import { ITEMS } from './items.ts'
import { PEOPLE } from './people.ts'
import { SERVICES } from './services.ts'

/** Everything that notes are read for. */
export const LEXICON: readonly Concept[] = [...ITEMS, ...ACCESS, ...SERVICES, ...PEOPLE]

import type { Token } from './tokens.ts'
import { wordForm } from './words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(wordForm))
const ENGLISH = set('the and to of in is are for with no not we you our my it at on from be will have has need must by out only please they this that before after both dont cant wont stairs elevator floor truck customer call pack')
const FRENCH = set('le la les des du un une et est pas pour avec sans nous vous notre mon ma il elle au aux dans sur ya faut que qui je on ne se par etage escalier ascenseur camion client cliente appeler avant apres emballage boite boites deux')

/** Which of the two a note is mostly in; null where it has too few words to tell. */
export function languageOf(tokens: readonly Token[]): 'en' | 'fr' | null {
  let english = 0
  let french = 0
  for (const { form } of tokens) {
    if (ENGLISH.has(form)) english += 1
    if (FRENCH.has(form)) french += 1
  }
  return english === french ? null : english > french ? 'en' : 'fr'
}

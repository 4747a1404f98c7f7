import { foldText } from './fold-name.ts'

/** English and French street words that people write in full or shortened; the key keeps one short form of each. */
const SHORT: Readonly<Record<string, string>> = {
  street: 'st', saint: 'st', sainte: 'ste', avenue: 'av', ave: 'av', boulevard: 'blvd', boul: 'blvd', bd: 'blvd', bld: 'blvd', road: 'rd', drive: 'dr', lane: 'ln', court: 'ct', crescent: 'cres', croissant: 'cr',
  place: 'pl', square: 'sq', terrace: 'terr', parkway: 'pkwy', highway: 'hwy', autoroute: 'aut', chemin: 'ch', route: 'rte', circle: 'cir', trail: 'trl', mount: 'mt', mont: 'mt', fort: 'ft',
  north: 'n', nord: 'n', south: 's', sud: 's', east: 'e', est: 'e', west: 'w', ouest: 'w', o: 'w', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw',
}

/** Key of a house: number and street, whatever the spelling of the street's kind and direction ("12 East Main Street", "12 E. Main St"). */
export function streetKey(number: string, street: string): string {
  const words = foldText(street).split(' ').map((word) => SHORT[word] ?? word)
  return `${foldText(number).replaceAll(' ', '')} ${words.join(' ')}`
}

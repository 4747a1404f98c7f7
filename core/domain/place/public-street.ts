import { foldText } from './fold-name.ts'
import { splitAddress } from './split-address.ts'

/** Words that make a line a street's, folded. */
const STREET_WORDS: ReadonlySet<string> = new Set([
  'st', 'street', 'rue', 'av', 'ave', 'avenue', 'blvd', 'boul', 'boulevard', 'bd', 'rd', 'road', 'dr', 'drive', 'ln', 'lane', 'ct', 'court', 'cr', 'cres', 'crescent', 'croissant', 'pl', 'place', 'sq', 'square', 'terr', 'terrace', 'terrasse',
  'pkwy', 'parkway', 'hwy', 'highway', 'autoroute', 'ch', 'chemin', 'rte', 'route', 'cir', 'circle', 'trail', 'trl', 'way', 'rang', 'montee', 'cote', 'allee', 'line', 'sideroad', 'concession', 'crossing', 'gate', 'quay', 'quai', 'row', 'close', 'gardens', 'promenade', 'impasse', 'ruelle',
])
/** Where the street begins with one of these, or with a road's kind before it, the number after it is its own name: "Highway 7", "rang 3", "County Road 12". */
const NUMBERED: ReadonlySet<string> = new Set(['highway', 'hwy', 'route', 'rte', 'autoroute', 'road', 'rd', 'rue', 'avenue', 'ave', 'av', 'rang', 'line', 'concession', 'sideroad', 'montee', 'chemin', 'ch'])
const ROAD_KINDS: ReadonlySet<string> = new Set(['county', 'township', 'range', 'regional', 'side', 'provincial', 'state'])
const DIRECTIONS: ReadonlySet<string> = new Set(['n', 's', 'e', 'w', 'o', 'ne', 'nw', 'se', 'sw', 'no', 'so', 'north', 'south', 'east', 'west', 'nord', 'sud', 'est', 'ouest'])
const ORDINAL = /^\d{1,3}(?:st|nd|rd|th|e|er|re|ere|eme|ieme)$/
/** What follows these is for whoever goes there, not for whoever looks at a wall. */
const PRIVATE_WORD = /^(?:c\/o|a\/s|attn|att|buzz|buzzer|code|entry|entrance|door|porte|gate code|tel|phone|cell|ring|sonnette|sonner|interphone|intercom|apt|app|unit|suite|floor|etage|basement|back|rear|lockbox|key|cle|mr|mrs|ms|mme|m)\.?:?$/
/** Numbers of streets have three digits at most; a longer run is a telephone's, a door's or a postal code's. */
const LONG_NUMBER = /\d{4,}/

/**
 * The street of an address as anybody in the room may read it: without house, unit or telephone number, without a name. Null where it
 * cannot be told from something private: rather nothing than a person's name on a wall.
 */
export function publicStreet(address: string | null): string | null {
  if (address === null) return null
  const { number, street } = splitAddress({ line: address, city: null, province: null, postalCode: null })
  if (street === null) return null
  const kept = untilPrivate(street.split(/\s+/))
  const folded = kept.map((word) => foldText(word))
  // Without a number before it, only a street's own word tells that this is one: "c/o …, 12 Elm St" begins with a person.
  const isStreet = folded.some((word) => STREET_WORDS.has(word))
  if (kept.length === 0 || (number === null && !isStreet)) return null
  const text = kept.join(' ')
  return /\p{L}/u.test(text) && !/[@:]/.test(text) && !LONG_NUMBER.test(text) ? text : null
}

/** Words from the first on, as long as each can be part of a street's name. */
function untilPrivate(words: readonly string[]): string[] {
  const folded = words.map((word) => foldText(word))
  const end = words.findIndex((word, index) => PRIVATE_WORD.test(word.toLowerCase()) || PRIVATE_WORD.test(folded[index] ?? '') || !/^[\p{L}\d'’.-]+$/u.test(word) || (/\d/.test(word) && !isStreetNumber(folded, index)))
  return end < 0 ? [...words] : words.slice(0, end)
}

function isStreetNumber(folded: readonly string[], index: number): boolean {
  const word = folded[index] ?? ''
  if (ORDINAL.test(word)) return true
  if (!/^\d{1,3}[a-z]?$/.test(word)) return false
  const [before, after] = [folded[index - 1], folded[index + 1]]
  if (before !== undefined && NUMBERED.has(before) && (index === 1 || (index === 2 && ROAD_KINDS.has(folded[0] ?? '')))) return true
  return (index === 0 || (index === 1 && before !== undefined && DIRECTIONS.has(before))) && after !== undefined && STREET_WORDS.has(after)
}

/** The town of an address, where it names one without digits in it. */
export function publicTown(address: string | null): string | null {
  if (address === null) return null
  const { number, street, city, province } = splitAddress({ line: address, city: null, province: null, postalCode: null })
  // A line by itself is no town: it may be a note, or a name.
  if (city === null || (number === null && street === null && province === null)) return null
  return /^[\p{L}'’. -]{2,40}$/u.test(city) ? city : null
}

/** Lower case, without accents, ligatures opened, plural taken off: the form in which lexicon and notes meet. */
export function wordForm(raw: string): string {
  const folded = raw.toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll(/['’]/g, '')
  return singular(folded)
}

function singular(word: string): string {
  if (word.length < 4) return word
  if (/(?:x|sh|ss)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('eaux')) return word.slice(0, -1)
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** Ordinals and cardinals as words, in the form that `wordForm` gives. */
export const CARDINALS: ReadonlyMap<string, number> = new Map(Object.entries({
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  deux: 2, trois: 3, troi: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, vingt: 20, thirteen: 13, fourteen: 14, fifteen: 15, twenty: 20,
}))
export const ORDINALS: ReadonlyMap<string, number> = new Map(Object.entries({
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
  premier: 1, premiere: 1, deuxieme: 2, troisieme: 3, quatrieme: 4, cinquieme: 5, sixieme: 6, septieme: 7, huitieme: 8, neuvieme: 9, dixieme: 10,
}))

/** What follows a digit and makes it an ordinal: 2nd, 3e, 4ième. */
export const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'e', 'er', 're', 'ere', 'ieme', 'eme', 'iem'])

/** Units, as they are written behind a number, to one name each. */
export const UNITS: ReadonlyMap<string, string> = new Map(Object.entries({
  ft: 'ft', foot: 'ft', feet: 'ft', footer: 'ft', pi: 'ft', pied: 'ft', 'pied.': 'ft',
  inch: 'inch', po: 'inch', pouce: 'inch',
  lb: 'lb', livre: 'lb', pound: 'lb', kg: 'kg', kilo: 'kg', kilogramme: 'kg',
  m: 'm', metre: 'm', meter: 'm',
  min: 'min', minute: 'min', mn: 'min',
}))

/** Words that make the number before them a time of day. */
export const HOUR_WORDS: ReadonlySet<string> = new Set(['am', 'pm', 'h', 'a', 'p', 'heure', 'oclock'])

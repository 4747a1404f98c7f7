/* SQLite's LIKE ignores case for ASCII alone and knows no accents; GLOB takes classes of any letters, so a pattern can carry both. */
const VARIANTS: Readonly<Record<string, string>> = {
  a: 'aàâäáãåAÀÂÄÁÃÅ', c: 'cçCÇ', e: 'eéèêëEÉÈÊË', i: 'iîïíìIÎÏÍÌ', n: 'nñNÑ', o: 'oôöóòõøOÔÖÓÒÕØ', u: 'uùûüúUÙÛÜÚ', y: 'yÿýYŸÝ',
}

/** The words somebody typed: without accents, in lower case, at most `most` of them. Hyphens and apostrophes part words, as they do in names. */
export function searchWords(text: string, most = 6): string[] {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[\s,;'’-]+/u).filter((word) => word !== '').slice(0, most)
}

/** A GLOB pattern that finds the word anywhere, whatever its case and accents. Nothing in the word is a wildcard. */
export function foldedGlob(word: string): string {
  return `*${[...word].map(classOf).join('')}*`
}

function classOf(letter: string): string {
  const variants = VARIANTS[letter]
  if (variants !== undefined) return `[${variants}]`
  if (letter === '*' || letter === '?' || letter === '[') return `[${letter}]`
  const upper = letter.toUpperCase()
  return upper === letter || [...upper].length > 1 ? letter : `[${letter}${upper}]`
}

/** Digits alone, for numbers that people write with spaces, dots and dashes; null with fewer than three. */
export function searchDigits(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '')
  return digits.length >= 3 && /^[\d\s().+-]+$/.test(text.trim()) ? digits : null
}

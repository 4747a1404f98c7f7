/** Latin letters with every accent of the languages around: folded by table, since lists fold tens of thousands of names at once. */
const TABLE_END = 0x250
const FOLDED: readonly string[] = Array.from({ length: TABLE_END }, (_, code) => foldSlowly(String.fromCharCode(code)))

/** What remains of a text when case, accents and punctuation do not count; letters of every script stay. */
export function foldForSearch(text: string): string {
  let folded = ''
  let isGap = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= TABLE_END) return foldSlowly(text)
    const letter = FOLDED[code] ?? ''
    if (letter === '') isGap = folded !== ''
    else {
      folded += isGap ? ` ${letter}` : letter
      isGap = false
    }
  }
  return folded
}

function foldSlowly(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Whether a folded text holds every word that was typed, in any order; a text of no words is held by all. */
export function createSearch(typed: string): (folded: string) => boolean {
  const words = foldForSearch(typed).split(' ').filter((word) => word !== '')
  return (folded) => words.every((word) => folded.includes(word))
}

/** Digits alone, so that 5145550199 finds (514) 555-0199. */
export function digitsOf(text: string | null): string {
  return text === null ? '' : text.replaceAll(/\D+/g, '')
}

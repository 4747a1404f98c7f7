import { foldForSearch } from '../../core/domain/search/search-text.ts'

/** Entries whose name has every typed word, accents and case aside; beginnings before middles, then as they came. */
export function rankMatches<T>(entries: readonly T[], text: string, nameOf: (entry: T) => string): T[] {
  const words = foldForSearch(text).split(' ').filter(Boolean)
  return entries
    .map((entry, index) => ({ entry, index, rank: rankOf(foldForSearch(nameOf(entry)), words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || left.index - right.index)
    .map(({ entry }) => entry)
}

function rankOf(name: string, words: readonly string[]): number | null {
  let rank = 0
  for (const word of words) {
    const at = name.indexOf(word)
    if (at < 0) return null
    if (at > 0) rank += name[at - 1] === ' ' ? 1 : 2
  }
  return rank
}

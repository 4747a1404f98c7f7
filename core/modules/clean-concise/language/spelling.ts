import { editDistance } from './edit-distance.ts'

/** What turns a word that nobody knows into one of the lexicon: French elision without its apostrophe, then the nearest word. */
export interface Spelling {
  /** The known word that was meant, or null. */
  correct(form: string): string | null
}

/** Shorter words are too near to each other: "plan" is no "piano", "sofa" no "safe". */
const SHORTEST = 5
const MOST_REMEMBERED = 20_000
const GLUED = /^(?:qu|[ldjn])(?=[a-z])/

/** `known`: words of the lexicon. `guarded`: words of the language that must stay what they are. */
export function createSpelling(known: ReadonlySet<string>, guarded: ReadonlySet<string>): Spelling {
  const byStart = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < SHORTEST - 1) continue
    const start = word[0] as string
    byStart.set(start, [...(byStart.get(start) ?? []), word])
  }
  const remembered = new Map<string, string | null>()

  function nearest(form: string): string | null {
    if (form.length < SHORTEST || guarded.has(form)) return null
    const most = form.length >= 9 ? 2 : 1
    let best: string | null = null
    let bestDistance = most + 1
    for (const word of byStart.get(form[0] as string) ?? []) {
      // Short words that end otherwise are mostly other words: "walked" is no "walker".
      if (form.length < 9 && word.at(-1) !== form.at(-1)) continue
      if (form.length === SHORTEST && !isSwapped(form, word)) continue
      const distance = editDistance(form, word, Math.min(most, bestDistance - 1))
      if (distance < bestDistance) {
        best = word
        bestDistance = distance
      }
    }
    return best
  }

  return {
    correct(form) {
      if (known.has(form) || guarded.has(form)) return null
      let found = remembered.get(form)
      if (found === undefined) {
        const rest = form.length >= 6 && GLUED.test(form) ? form.replace(GLUED, '') : ''
        found = rest.length >= 4 && known.has(rest) ? rest : nearest(form) ?? (rest.length >= SHORTEST ? nearest(rest) : null)
        if (remembered.size >= MOST_REMEMBERED) remembered.clear()
        remembered.set(form, found)
      }
      return found
    },
  }
}

/** The same letters with two neighbours in the other order: "paino". */
function isSwapped(left: string, right: string): boolean {
  return left.length === right.length && [...left].sort().join('') === [...right].sort().join('')
}

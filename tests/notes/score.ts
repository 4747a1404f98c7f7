import type { LabelledNote } from './labelled-notes.ts'

export interface Score {
  /** Mean over the tags that occur of the harmonic mean of precision and recall. */
  readonly macroF1: number
  readonly f1: ReadonlyMap<string, number>
  /** Of all needs that were suggested, the share that the labels have. */
  readonly needsPrecision: number
  readonly needsRecall: number
}

interface Counts {
  right: number
  wrong: number
  missed: number
}

/** Holds what a reader suggests (codes such as `tag:piano`, `skill:piano`) against the labels. */
export function scoreOf(notes: readonly LabelledNote[], codesOf: (text: string) => readonly string[]): Score {
  const byTag = new Map<string, Counts>()
  const needs: Counts = { right: 0, wrong: 0, missed: 0 }
  for (const note of notes) {
    const codes = codesOf(note.text)
    const tags = codes.filter((code) => code.startsWith('tag:')).map((code) => code.slice(4))
    for (const tag of new Set([...tags, ...note.tags])) count(countsOf(byTag, tag), tags.includes(tag), note.tags.includes(tag))
    const suggested = codes.filter((code) => !code.startsWith('tag:'))
    for (const need of new Set([...suggested, ...note.needs])) count(needs, suggested.includes(need), note.needs.includes(need))
  }
  const f1 = new Map([...byTag].map(([tag, { right, wrong, missed }]) => [tag, (2 * right) / (2 * right + wrong + missed)]))
  return {
    macroF1: [...f1.values()].reduce((sum, value) => sum + value, 0) / f1.size,
    f1,
    needsPrecision: needs.right / (needs.right + needs.wrong),
    needsRecall: needs.right / (needs.right + needs.missed),
  }
}

function countsOf(counts: Map<string, Counts>, tag: string): Counts {
  const known = counts.get(tag) ?? { right: 0, wrong: 0, missed: 0 }
  counts.set(tag, known)
  return known
}

function count(counts: Counts, isSuggested: boolean, isLabelled: boolean): void {
  if (isSuggested && isLabelled) counts.right += 1
  else if (isSuggested) counts.wrong += 1
  else counts.missed += 1
}

import type { Concept } from '../lexicon/concept.ts'
import type { Token } from './tokens.ts'
import { CARDINALS, ORDINALS, UNITS, wordForm } from './words.ts'

/** A concept found in a note: tokens `from` up to `to`, which is not in it. */
export interface Mention {
  readonly concept: Concept
  readonly from: number
  readonly to: number
  /** The first number, ordinal or time in it. */
  readonly value: number | null
}

interface Step {
  readonly words: ReadonlySet<string>
  readonly isOptional: boolean
  readonly isGap: boolean
}

interface Phrase {
  readonly concept: Concept
  readonly steps: readonly Step[]
}

const LONGEST_GAP = 3

export interface PhraseIndex {
  /** Words of the lexicon, for the spelling. */
  readonly words: ReadonlySet<string>
  find(tokens: readonly Token[]): Mention[]
}

export function createPhraseIndex(concepts: readonly Concept[]): PhraseIndex {
  const byFirst = new Map<string, Phrase[]>()
  const words = new Set<string>()
  for (const concept of concepts) {
    for (const text of new Set([...concept.en, ...concept.fr])) {
      const phrase = { concept, steps: stepsOf(text) }
      for (const step of phrase.steps) for (const word of step.words) words.add(word)
      const [first] = phrase.steps
      if (!first || first.isOptional || first.isGap) throw new Error(`no word begins “${text}”`)
      for (const word of first.words) byFirst.set(word, [...(byFirst.get(word) ?? []), phrase])
    }
  }
  return {
    words,
    find(tokens) {
      const found: Mention[] = []
      for (let from = 0; from < tokens.length; from += 1) {
        const phrases = byFirst.get((tokens[from] as Token).form)
        if (!phrases) continue
        for (const { concept, steps } of phrases) {
          const to = matchEnd(steps, 1, tokens, from + 1)
          if (to > 0) found.push({ concept, from, to, value: valueIn(tokens, from, to) })
        }
      }
      return found
    },
  }
}

/** Where the phrase ends, or -1. */
function matchEnd(steps: readonly Step[], at: number, tokens: readonly Token[], index: number): number {
  const step = steps[at]
  if (!step) return index
  if (step.isGap) {
    for (let gap = 0; gap <= LONGEST_GAP; gap += 1) {
      const end = matchEnd(steps, at + 1, tokens, index + gap)
      if (end > 0) return end
      if (tokens[index + gap] === undefined || tokens[index + gap]?.before === 2) return -1
    }
    return -1
  }
  const token = tokens[index]
  if (token && token.before !== 2 && step.words.has(token.form)) {
    const end = matchEnd(steps, at + 1, tokens, index + 1)
    if (end > 0) return end
  }
  return step.isOptional ? matchEnd(steps, at + 1, tokens, index) : -1
}

function valueIn(tokens: readonly Token[], from: number, to: number): number | null {
  for (let index = from; index < to; index += 1) if (tokens[index]?.kind !== 0) return tokens[index]?.value ?? null
  return null
}

function stepsOf(text: string): Step[] {
  const parts = text.split(' ').filter((part) => part !== '')
  return parts.map((part, index) => ({
    isGap: part === '..',
    isOptional: part.startsWith('?'),
    words: new Set(part === '..' ? [] : part.split('|').map((word) => formOf(word.replace(/^\?/, ''), parts[index - 1] === '#'))),
  }))
}

function formOf(word: string, isAfterNumber: boolean): string {
  if (word === '#' || word === '#th' || word === '@') return word
  const form = wordForm(word)
  if (form === 'noon' || form === 'midi') return '@'
  if (ORDINALS.has(form)) return '#th'
  if (CARDINALS.has(form)) return '#'
  return (isAfterNumber ? UNITS.get(form) : undefined) ?? form
}

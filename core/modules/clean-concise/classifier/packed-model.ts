import { TAG_IDS } from '../lexicon/concept.ts'
import { FEATURE_ROWS } from './note-features.ts'
import type { TagModel } from './tag-model.ts'

/** A model as text: one letter a weight. */
export interface PackedModel {
  readonly bias: readonly number[]
  /** Per tag, what one step of its letters is worth. */
  readonly step: readonly number[]
  readonly letters: readonly string[]
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+'
/** The letter in the middle is nothing; as many steps to either side. */
const MOST_STEPS = (ALPHABET.length - 1) / 2
const LINE = 230

export function packModel({ bias, weights }: TagModel): PackedModel {
  const tags = TAG_IDS.length
  const step = TAG_IDS.map((_, tag) => {
    let most = 0
    for (let row = 0; row < FEATURE_ROWS; row += 1) most = Math.max(most, Math.abs(weights[row * tags + tag] as number))
    return rounded(most / MOST_STEPS)
  })
  let all = ''
  for (let index = 0; index < weights.length; index += 1) {
    const steps = Math.round((weights[index] as number) / (step[index % tags] as number))
    all += ALPHABET[Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps)) + MOST_STEPS]
  }
  return { bias: [...bias].map(rounded), step, letters: all.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [] }
}

export function unpackModel({ bias, step, letters }: PackedModel): TagModel {
  const tags = TAG_IDS.length
  const all = letters.join('')
  const weights = new Float32Array(FEATURE_ROWS * tags)
  for (let index = 0; index < weights.length; index += 1) weights[index] = (ALPHABET.indexOf(all[index] as string) - MOST_STEPS) * (step[index % tags] as number)
  return { bias: Float32Array.from(bias), weights }
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

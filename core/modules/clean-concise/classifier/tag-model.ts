import { TAG_IDS } from '../lexicon/concept.ts'
import { FEATURE_ROWS } from './note-features.ts'

/** One logistic regression a tag over the same features: `weights[row * tags + tag]`. */
export interface TagModel {
  readonly bias: Float32Array
  readonly weights: Float32Array
}

/** Feature values all weigh alike whatever the note's length. */
function valueOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features))
}

/** How likely each tag is, in the order of `TAG_IDS`. */
export function likelihoods(model: TagModel, rows: Iterable<number>, count: number): Float32Array {
  const tags = TAG_IDS.length
  const sums = new Float32Array(tags)
  for (const row of rows) for (let tag = 0; tag < tags; tag += 1) sums[tag] = (sums[tag] as number) + (model.weights[row * tags + tag] as number)
  const value = valueOf(count)
  for (let tag = 0; tag < tags; tag += 1) sums[tag] = 1 / (1 + Math.exp(-((model.bias[tag] as number) + value * (sums[tag] as number))))
  return sums
}

export interface TrainingNote {
  readonly rows: readonly number[]
  /** Indexes into `TAG_IDS`. */
  readonly tags: ReadonlySet<number>
}

const ROUNDS = 40
const RATE = 3
/** Towards zero, a share of the weight each time it is touched. */
const SHRINK = 0.0002

/** Plain stochastic gradient descent in the order of the notes: no chance in it, so the same notes give the same weights. */
export function trainTagModel(notes: readonly TrainingNote[]): TagModel {
  const tags = TAG_IDS.length
  const bias = new Float32Array(tags).fill(-2)
  const weights = new Float32Array(FEATURE_ROWS * tags)
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = RATE / (1 + round / 10)
    for (const note of notes) {
      const value = valueOf(note.rows.length)
      const likely = likelihoods({ bias, weights }, note.rows, note.rows.length)
      for (let tag = 0; tag < tags; tag += 1) {
        const error = (note.tags.has(tag) ? 1 : 0) - (likely[tag] as number)
        bias[tag] = (bias[tag] as number) + rate * 0.1 * error
        for (const row of note.rows) {
          const at = row * tags + tag
          weights[at] = (weights[at] as number) * (1 - SHRINK) + rate * error * value
        }
      }
    }
  }
  return { bias, weights }
}

import { writeFileSync } from 'node:fs'
import { featuresOf } from '../../core/modules/clean-concise/classifier/note-features.ts'
import { packModel, type PackedModel } from '../../core/modules/clean-concise/classifier/packed-model.ts'
import { trainTagModel } from '../../core/modules/clean-concise/classifier/tag-model.ts'
import { readNote } from '../../core/modules/clean-concise/language/read-note.ts'
import { TAG_IDS, type TagId } from '../../core/modules/clean-concise/lexicon/concept.ts'
import { labelledNotes } from './labelled-notes.ts'

/** The classifier's weights, from the training split alone. */
export function trainedWeights(): PackedModel {
  return packModel(trainTagModel(labelledNotes('train').map(({ text, tags }) => ({
    rows: [...featuresOf(readNote(text).tokens).keys()],
    tags: new Set(tags.map((tag) => TAG_IDS.indexOf(tag as TagId))),
  }))))
}

/** `node build/bootstrap/run.mjs tests/notes/train-tags.ts`: to be run when the lexicon, the features or the training notes change. */
if (process.argv[1]?.endsWith('train-tags.ts')) {
  const { bias, step, letters } = trainedWeights()
  const source = `import type { PackedModel } from './packed-model.ts'

/** Made by tests/notes/train-tags.ts from the training notes; a test holds it against them. */
export const TAG_WEIGHTS: PackedModel = {
  bias: [${bias.join(', ')}],
  step: [${step.join(', ')}],
  letters: [
${letters.map((line) => `    '${line}',`).join('\n')}
  ],
}
`
  writeFileSync(new URL('../../core/modules/clean-concise/classifier/tag-weights.ts', import.meta.url), source)
}

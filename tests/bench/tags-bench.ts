import { hintsOfText } from '../../core/modules/clean-concise/suggest/read-suggestions.ts'
import { labelledNotes, type Split } from '../notes/labelled-notes.ts'
import { scoreOf } from '../notes/score.ts'
import { percentile, timed, type Bench } from './bench.ts'

const SPLITS: readonly Split[] = ['train', 'dev', 'test']

/** Reading speed over all labelled notes, and how right the suggestions are for authors never seen before. */
export const tagsBench: Bench = {
  name: 'tags',
  about: 'tags and needs read from the labelled notes',
  run(context) {
    const texts = SPLITS.flatMap(labelledNotes).map(({ text }) => text)
    const perSecond: number[] = []
    // What is read again and again is remembered: each round has its own words, as a day's new notes do.
    for (let round = 0; round < (context.quick ? 2 : 20); round += 1) {
      const notes = texts.map((text) => `${text} ref${round}x`)
      perSecond.push(notes.length / (timed(() => notes.forEach((note) => void hintsOfText(note))) / 1_000))
    }
    const { macroF1, needsPrecision, needsRecall } = scoreOf(labelledNotes('test'), (text) => hintsOfText(text).map(({ code }) => code))
    return Promise.resolve([
      { what: 'notes', value: texts.length, unit: 'notes', bar: { atLeast: 1_200 } },
      { what: 'notes a second, median of rounds', value: percentile(perSecond, 0.5), unit: 'notes/s', bar: { atLeast: 10_000 } },
      { what: 'notes a second, slowest round', value: Math.min(...perSecond), unit: 'notes/s' },
      { what: 'tags, macro F1, test split', value: macroF1, unit: '', bar: { atLeast: 0.9 } },
      { what: 'needs, precision, test split', value: needsPrecision, unit: '', bar: { atLeast: 0.95 } },
      { what: 'needs, recall, test split', value: needsRecall, unit: '' },
    ])
  },
}

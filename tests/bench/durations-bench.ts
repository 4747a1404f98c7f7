import type { Bench, Measure } from './bench.ts'
import { runChild } from './child-process.ts'
import { benchFolder, largeCompany } from './large-company.ts'

type Losses = readonly [p50: number, p90: number]

interface Run {
  readonly jobs: number
  readonly seconds: number
  readonly processorSeconds: number
  readonly megabytes: number
  readonly trained: number
  readonly tested: number
  readonly learned: Losses
  readonly usual: Losses
  readonly meanPerSize: Losses
  readonly ridge: Losses
  readonly scikit: Losses | null
  readonly belowP10: number
  readonly belowP50: number
  readonly belowP90: number
  readonly predictMs: number
}

export const durationsBench: Bench = {
  name: 'durations',
  about: 'learning how long work takes from 60,000 jobs, and how good it is on the last three months, beside what a spreadsheet and scikit-learn make of the same',
  async run(context) {
    ;(await largeCompany(context)).close()
    const run = runChild<Run>('durations-child.ts', [benchFolder(context.quick).company])
    if (run.scikit === null) context.say('scikit-learn is not installed (apt-get install python3-sklearn): not compared with it')
    const against = (name: string, losses: Losses, most: number): Measure[] => (['P50', 'P90'] as const).map((quantile, at) => ({ what: `${quantile} loss against ${name}`, value: (run.learned[at] ?? 0) / (losses[at] ?? 1), unit: '×', bar: { atMost: most } }))
    return [
      { what: `all of it in a thread, ${run.jobs} jobs with their back-test`, value: run.seconds, unit: 's', bar: { atMost: 20 } },
      { what: 'processor time of that', value: run.processorSeconds, unit: 's' },
      { what: 'peak memory of the whole process', value: run.megabytes, unit: 'MB', bar: { atMost: 500 } },
      { what: `P50 loss on ${run.tested} jobs, learned from ${run.trained}`, value: run.learned[0], unit: 'min' },
      { what: 'P90 loss', value: run.learned[1], unit: 'min' },
      ...against('usual durations', run.usual, 0.999),
      ...against('the mean of the move size', run.meanPerSize, 0.999),
      ...against('a ridge regression', run.ridge, 0.999),
      ...(run.scikit === null ? [] : against('scikit-learn', run.scikit, 1.03)),
      { what: 'jobs within their P10', value: 100 * run.belowP10, unit: '%' },
      { what: 'jobs within their P50', value: 100 * run.belowP50, unit: '%' },
      { what: 'jobs within their P90, at least', value: 100 * run.belowP90, unit: '%', bar: { atLeast: 88 } },
      { what: 'jobs within their P90, at most', value: 100 * run.belowP90, unit: '%', bar: { atMost: 92 } },
      { what: 'one prediction of three quantiles', value: run.predictMs, unit: 'ms', bar: { atMost: 0.1 } },
    ]
  },
}

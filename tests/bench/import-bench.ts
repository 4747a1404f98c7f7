import type { Bench } from './bench.ts'
import { runChild } from './child-process.ts'
import { benchFolder, markImported, sampleFiles } from './large-company.ts'

interface Imported {
  readonly rows: number
  readonly refused: number
  readonly seconds: number
  readonly megabytes: number
  readonly jobs: number
}

export const importBench: Bench = {
  name: 'import',
  about: '60,000 jobs with everything of theirs, dry run included, into an empty encrypted company',
  async run(context) {
    const { rows, refused, seconds, megabytes, jobs } = runChild<Imported>('import-child.ts', [sampleFiles(context), benchFolder(context.quick).company])
    markImported(context)
    return [
      { what: 'jobs imported', value: jobs, unit: 'jobs', ...(context.quick ? {} : { bar: { atLeast: 60_000 } }) },
      { what: 'rows in all', value: rows, unit: 'rows' },
      { what: 'rows refused', value: refused, unit: 'rows', bar: { atMost: 0 } },
      { what: 'speed, dry run and writing together', value: rows / seconds, unit: 'rows/s', bar: { atLeast: 5_000 } },
      { what: 'whole import', value: seconds, unit: 's' },
      { what: 'peak memory', value: megabytes, unit: 'MB', bar: { atMost: 600 } },
    ]
  },
}

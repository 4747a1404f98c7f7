import { percentile, type Bench } from './bench.ts'
import { runChild } from './child-process.ts'
import { benchFolder, largeCompany } from './large-company.ts'

export const openBench: Bench = {
  name: 'open',
  about: 'an 18-month company of 60,000 jobs, key given, to its first board; each run a new process',
  async run(context) {
    ;(await largeCompany(context)).close()
    const runs = Array.from({ length: context.quick ? 1 : 5 }, () => runChild<{ seconds: number; megabytes: number }>('open-child.ts', [benchFolder(context.quick).company]))
    return [
      { what: 'to the first board, median', value: percentile(runs.map((run) => run.seconds), 0.5), unit: 's', bar: { atMost: 1 } },
      { what: 'peak memory', value: Math.max(...runs.map((run) => run.megabytes)), unit: 'MB', bar: { atMost: 250 } },
    ]
  },
}

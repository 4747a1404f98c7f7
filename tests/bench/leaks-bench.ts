import { percentile, type Bench } from './bench.ts'
import { runChild } from './child-process.ts'
import { benchFolder, largeCompany } from './large-company.ts'

interface Run {
  readonly seconds: number
  readonly processorSeconds: number
  readonly megabytes: number
  readonly singleMs: number
  readonly readSeconds: number
  readonly rows: number
}

export const leaksBench: Bench = {
  name: 'leaks',
  about: 'all leak rules over 60,000 jobs, and over one; each run a new process, beside a plain reading of the same records',
  async run(context) {
    ;(await largeCompany(context)).close()
    const runs = Array.from({ length: context.quick ? 1 : 5 }, () => runChild<Run>('leaks-child.ts', [benchFolder(context.quick).company]))
    const median = (of: (run: Run) => number) => percentile(runs.map(of), 0.5)
    return [
      { what: 'every job, median', value: median((run) => run.seconds), unit: 's', bar: { atMost: 4 } },
      { what: 'every job, slowest', value: Math.max(...runs.map((run) => run.seconds)), unit: 's', bar: { atMost: 6 } },
      { what: 'processor time of that, both threads, median', value: median((run) => run.processorSeconds), unit: 's' },
      // A machine that is slow today is slow at both.
      { what: 'against reading every row of theirs once', value: median((run) => run.seconds / run.readSeconds), unit: '×', bar: { atMost: 6 } },
      { what: 'rows read', value: runs[0]?.rows ?? 0, unit: 'rows' },
      { what: 'peak memory', value: Math.max(...runs.map((run) => run.megabytes)), unit: 'MB', bar: { atMost: 400 } },
      { what: 'one job, p95', value: median((run) => run.singleMs), unit: 'ms', bar: { atMost: 3 } },
    ]
  },
}

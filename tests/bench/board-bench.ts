import { valueOf } from '../support/value-of.ts'
import { percentile, type Bench } from './bench.ts'
import { BENCH_SESSION, largeCompany } from './large-company.ts'

export const boardBench: Bench = {
  name: 'board',
  about: 'the board of the day that has nearest to 60 jobs at one location',
  async run(context) {
    const company = await largeCompany(context)
    const { read } = company.desk.core.database
    const day = read.get<{ location: string; date: string; n: number }>('SELECT location, date, count(*) AS n FROM job GROUP BY location, date ORDER BY abs(count(*) - 60), location, date LIMIT 1')
    if (!day) throw new Error('no day to show')
    const samples: number[] = []
    for (let round = 0; round < (context.quick ? 5 : 300); round++) {
      const start = performance.now()
      valueOf(await company.desk.query(BENCH_SESSION, 'board.day', { location: day.location, date: day.date }))
      samples.push(performance.now() - start)
    }
    company.close()
    const warm = samples.slice(Math.min(20, samples.length - 1))
    return [
      { what: 'jobs on the board', value: day.n, unit: 'jobs' },
      { what: 'board.day, median', value: percentile(warm, 0.5), unit: 'ms' },
      { what: 'board.day, p95', value: percentile(warm, 0.95), unit: 'ms', bar: { atMost: 5 } },
    ]
  },
}

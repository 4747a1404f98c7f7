import { valueOf } from '../support/value-of.ts'
import { percentile, type Bench } from './bench.ts'
import { BENCH_SESSION, largeCompany } from './large-company.ts'

export const leaksBench: Bench = {
  name: 'leaks',
  about: 'all leak rules over 60,000 jobs, and over one changed job',
  async run(context) {
    const company = await largeCompany(context)
    const { desk } = company
    const start = performance.now()
    valueOf(await desk.query(BENCH_SESSION, 'leaks.report', {}))
    const whole = (performance.now() - start) / 1_000
    const jobs = desk.core.database.read.all<{ id: string }>('SELECT id FROM job ORDER BY id LIMIT 200')
    const singles: number[] = []
    for (const { id } of jobs) {
      const began = performance.now()
      valueOf(await desk.query(BENCH_SESSION, 'leaks.job', { job: id }))
      singles.push(performance.now() - began)
    }
    company.close()
    return [
      { what: 'every job', value: whole, unit: 's', bar: { atMost: 6 } },
      { what: 'one job, p95', value: percentile(singles.slice(20), 0.95), unit: 'ms', bar: { atMost: 5 } },
    ]
  },
}

import { valueOf } from '../support/value-of.ts'
import { percentile, type Bench } from './bench.ts'
import { BENCH_DAY, BENCH_SESSION, largeCompany } from './large-company.ts'

export const recommendBench: Bench = {
  name: 'recommend',
  about: 'trucks and crews for one job, exhaustively, in the large company',
  async run(context) {
    const company = await largeCompany(context)
    const jobs = company.desk.core.database.read.all<{ id: string }>(
      "SELECT id FROM job WHERE date >= ? AND status IN ('booked', 'confirmed') AND NOT EXISTS (SELECT 1 FROM journey_job WHERE key = job.id) ORDER BY date, id LIMIT 40",
      BENCH_DAY,
    )
    const samples: number[] = []
    for (let round = 0; round < (context.quick ? 1 : 4); round++) {
      for (const { id } of jobs) {
        const start = performance.now()
        valueOf(await company.desk.query(BENCH_SESSION, 'recommend.job', { job: id }))
        samples.push(performance.now() - start)
      }
    }
    company.close()
    const warm = samples.slice(Math.min(10, samples.length - 1))
    return [
      { what: 'jobs asked for', value: jobs.length, unit: 'jobs' },
      { what: 'recommend.job, median', value: percentile(warm, 0.5), unit: 'ms' },
      { what: 'recommend.job, p95', value: percentile(warm, 0.95), unit: 'ms', bar: { atMost: 50 } },
    ]
  },
}

import { addDays } from '../../core/domain/time/local-date.ts'
import { DEFAULT_CAPACITY } from '../../core/modules/calendar-capacity/capacity/capacity-settings.ts'
import { dayCapacity } from '../../core/modules/calendar-capacity/capacity/day-capacity.ts'
import { sellOnDay } from '../../core/modules/calendar-capacity/capacity/sell-on-day.ts'
import type { DayJob } from '../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { syntheticDay } from '../support/day-problem.ts'
import { valueOf } from '../support/value-of.ts'
import type { Bench } from './bench.ts'
import { BENCH_DAY, BENCH_SESSION, busiestLocation, largeCompany } from './large-company.ts'

const DAYS = 60
/** More than any depot of the sample has ahead. */
const FULL = { workers: 100, trucks: 30, journeys: 5 }
const JOBS = 50
const SKETCH = { crewSize: 3, hours: 5, windowStart: '08:00', windowEnd: '12:00' }

export const capacityBench: Bench = {
  name: 'capacity',
  about: 'sixty days ahead: how full they are, and what one more job costs on each',
  async run(context) {
    const days = context.quick ? 4 : DAYS
    const company = await largeCompany(context)
    const location = busiestLocation(company)
    const ask = async (sell: unknown): Promise<number> => {
      const start = performance.now()
      valueOf(await company.desk.query(BENCH_SESSION, 'capacity.range', { location, from: BENCH_DAY, days, sell }))
      return performance.now() - start
    }
    const cold = await ask(null)
    const warm = await ask(null)
    const sale = await ask({ sketch: SKETCH })
    company.close()

    const made = Array.from({ length: days }, (_, day) => {
      const { problem } = syntheticDay(day + 1, { ...FULL, date: addDays('2026-05-13', day) })
      const job = (index: number): DayJob => ({ ...syntheticDay(day * 1_000 + index, { workers: 0, trucks: 0, journeys: 0, date: problem.date }).job, id: `wanted-${index}` })
      return { problem, open: Array.from({ length: JOBS }, (_, index) => job(index)), more: job(JOBS) }
    })
    let start = performance.now()
    const capacities = made.map(({ problem, open }) => dayCapacity(problem, open, DEFAULT_CAPACITY))
    const heat = performance.now() - start
    start = performance.now()
    made.forEach(({ problem, more }, index) => sellOnDay({ ...problem, journeys: capacities[index]?.journeys ?? [] }, more, 0))
    const sold = performance.now() - start
    return [
      { what: `capacity.range, ${days} days of the busiest depot`, value: cold, unit: 'ms', bar: { atMost: 1_500 } },
      { what: 'the same again, nothing changed', value: warm, unit: 'ms', bar: { atMost: 400 } },
      { what: 'the same with a job to sell', value: sale, unit: 'ms', bar: { atMost: 4_000 } },
      { what: `${days} full days of ${JOBS} open jobs, 30 trucks, 100 people`, value: heat, unit: 'ms', bar: { atMost: 1_500 } },
      { what: 'one more job on each of them', value: sold, unit: 'ms', bar: { atMost: 2_500 } },
      { what: 'jobs left in the packing of those', value: capacities.reduce((sum, { left }) => sum + left.length, 0) / (days * JOBS), unit: 'share' },
    ]
  },
}

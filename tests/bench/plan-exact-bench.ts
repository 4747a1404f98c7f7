import { loadHighsSolver } from '../../core/adapters/workers/highs-solver.ts'
import { planDay } from '../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { exactDay } from '../planner/day/exact-day.ts'
import { smallRandomDay } from '../planner/day/small-random-day.ts'
import type { Bench } from './bench.ts'

const ITERATIONS = 20_000
const SOLVER_SECONDS = 120

export const planExactBench: Bench = {
  name: 'plan-exact',
  about: '50 random days of 4 to 8 jobs, 4 trucks, 14 workers: what the plan costs above the least, proven by HiGHS',
  async run(context) {
    const solve = await loadHighsSolver({ seconds: SOLVER_SECONDS })
    const once: number[] = []
    const twice: number[] = []
    let unproven = 0
    for (let seed = 1; seed <= (context.quick ? 3 : 50); seed += 1) {
      const input = smallRandomDay(seed)
      const { journeys, after } = planDay(input, { seed: 1, budget: { iterations: ITERATIONS } })
      const tried = journeys.map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 }))
      const hasTwice = new Set(journeys.flatMap(({ crew }) => crew.map(({ worker }) => worker))).size < journeys.reduce((sum, { crew }) => sum + crew.length, 0)
      const least = exactDay(input, solve, { tried, isAtMost: after.totalCents })
      const leastOnce = exactDay(input, solve, { tried, onceEach: true, ...(hasTwice ? {} : { isAtMost: after.totalCents }) })
      if (!least || !leastOnce) unproven += 1
      if (least) twice.push(gapOf(after.totalCents, least.leastCents))
      if (leastOnce) once.push(gapOf(after.totalCents, leastOnce.leastCents))
      context.say(`  day ${seed}: ${input.places[0]?.jobs.length} jobs, ${least?.routes ?? 0} routes, ${after.totalCents} cents; above the least ${twice.at(-1)?.toFixed(3)} %, with everybody out once ${once.at(-1)?.toFixed(3)} %`)
    }
    return [
      { what: 'days without a proof in time', value: unproven, unit: 'days', bar: { atMost: 0 } },
      { what: 'above the least with everybody out once, mean', value: mean(once), unit: '%' },
      { what: 'above the least with everybody out once, worst', value: Math.max(...once), unit: '%', bar: { atMost: 1 } },
      { what: 'above the least, mean', value: mean(twice), unit: '%' },
      { what: 'above the least, worst', value: Math.max(...twice), unit: '%', bar: { atMost: 1 } },
      { what: 'days within 1 % of the least', value: twice.filter((gap) => gap <= 1).length, unit: 'days' },
    ]
  },
}

function gapOf(cents: number, least: number): number {
  return (cents / least - 1) * 100
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

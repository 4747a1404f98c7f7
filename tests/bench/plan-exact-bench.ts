import { loadHighsSolver } from '../../core/adapters/workers/highs-solver.ts'
import { planDay } from '../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { checkDayPlan } from '../planner/day/check-day-plan.ts'
import { exactDay } from '../planner/day/exact-day.ts'
import { smallRandomDay } from '../planner/day/small-random-day.ts'
import type { Bench } from './bench.ts'

const ITERATIONS = 20_000
/** Of processor time, as all seconds here: other processes take none of it. */
const JUDGE_SECONDS = 120
/** What a plan of fifteen seconds has for the solver. */
const SOLVER_SECONDS = 12

export const planExactBench: Bench = {
  name: 'plan-exact',
  about: '50 random days of 4 to 8 jobs, 4 trucks, 14 workers: what the plan costs above the least, proven by HiGHS, and how near the plan itself proves to be',
  async run(context) {
    const judge = await loadHighsSolver({ seconds: JUDGE_SECONDS, clock: processorSeconds })
    const gaps: number[] = []
    const bare: number[] = []
    const proofs: number[] = []
    let unproven = 0
    let faults = 0
    for (let seed = 1; seed <= (context.quick ? 3 : 50); seed += 1) {
      const input = smallRandomDay(seed)
      const alone = planDay(input, { seed: 1, budget: { iterations: ITERATIONS } })
      const begunAt = processorSeconds()
      const answer = planDay(input, { seed: 1, budget: { iterations: ITERATIONS }, solveExact: await loadHighsSolver({ seconds: SOLVER_SECONDS / 3, inAll: SOLVER_SECONDS, clock: processorSeconds }) })
      const seconds = processorSeconds() - begunAt
      const { after, proof } = answer
      faults += checkDayPlan(input, alone).length + checkDayPlan(input, answer).length
      // The judge tries fewer departures: those of the plans are among them.
      const tried = [...alone.journeys, ...answer.journeys].map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 }))
      const least = exactDay(input, judge, { tried, isAtMost: after.totalCents })
      if (least) {
        gaps.push(gapOf(after.totalCents, least.leastCents))
        bare.push(gapOf(alone.after.totalCents, least.leastCents))
      } else unproven += 1
      if (proof) proofs.push(100 * proof.gapShare)
      context.say(`  day ${seed}: ${input.places[0]?.jobs.length} jobs, ${after.totalCents} cents in ${seconds.toFixed(1)} s, ${least ? `${gaps.at(-1)?.toFixed(3)} % above the least (without the solver ${bare.at(-1)?.toFixed(3)} %)` : 'the judge ran out of time'}, ${proof ? `proven to be within ${proofs.at(-1)?.toFixed(3)} %` : 'not proven'}`)
    }
    const within = (list: readonly number[]) => list.filter((gap) => gap <= 1).length
    return [
      { what: 'days without a judgement in time', value: unproven, unit: 'days', bar: { atMost: 0 } },
      { what: 'above the least, mean', value: mean(gaps), unit: '%' },
      { what: 'above the least, worst', value: Math.max(...gaps), unit: '%', bar: { atMost: 1 } },
      { what: 'days within 1 % of the least', value: within(gaps), unit: 'days' },
      { what: 'without the solver, mean', value: mean(bare), unit: '%' },
      { what: 'without the solver, worst', value: Math.max(...bare), unit: '%' },
      { what: 'without the solver, days within 1 %', value: within(bare), unit: 'days' },
      { what: 'days with a proof of their own', value: proofs.length, unit: 'days' },
      { what: 'their plans proven to be within 1 %', value: within(proofs), unit: 'days' },
      { what: 'proven to be within, mean', value: mean(proofs), unit: '%' },
      { what: 'rules broken', value: faults, unit: '', bar: { atMost: 0 } },
    ]
  },
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function gapOf(cents: number, least: number): number {
  return (cents / least - 1) * 100
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

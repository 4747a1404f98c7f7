import { Worker } from 'node:worker_threads'
import { asId } from '../../core/domain/records/field.ts'
import type { Disruption } from '../../core/modules/calendar-capacity/plan-shape.ts'
import type { Bench, BenchContext, Measure } from './bench.ts'
import type { BoardedJourney, PlanBenchResult, PlanBenchTask } from './plan/plan-child.ts'
import type { ProductDaySize } from './plan/product-day.ts'

const DAY: ProductDaySize = { depots: 1, jobs: 60, trucks: 25, workers: 90, seed: 1, windows: 'dispatcher' }
const HEAD_OFFICE: ProductDaySize = { depots: 6, jobs: 50, trucks: 21, workers: 75, seed: 1, windows: 'dispatcher' }
const TASK: Omit<PlanBenchTask, 'size' | 'seconds'> = { board: 'nothing', onlyPlaced: false, from: 'scratch', weights: {}, disruptions: [], seed: 1 }
/** As plan.repair asks for. */
const REPAIR_WEIGHTS = { stability: 5 }
const REPAIR_SECONDS = 0.8

export const planBench: Bench = {
  name: 'plan',
  about: 'days of the sample company on one thread, in CPU seconds: short against long, against its own dispatcher, memory',
  async run(context) {
    return [...(await oneDay(context, 'dispatcher')), ...(await oneDay(context, 'customer')), ...(await headOffice(context))]
  },
}

export const planRepairBench: Bench = {
  name: 'plan-repair',
  about: 'a planned day of the sample company to which something happens: repaired within a second against planned anew for long',
  run: repairs,
}

/** In a thread of its own each time, as the product does: nothing is warm. */
function planned(context: BenchContext, what: string, task: PlanBenchTask): Promise<PlanBenchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plan/plan-child.ts', import.meta.url), { workerData: task })
    worker.once('error', reject)
    worker.once('message', (result: PlanBenchResult) => {
      context.say(`  ${what}: ${dollars(result.after.totalCents)} (${result.unplanned} jobs not served), ${result.iterations} steps, ${result.seconds.toFixed(2)} CPU s, ${result.megabytes.toFixed(0)} MB${result.faults.length > 0 ? `, FAULTS ${result.faults.slice(0, 3).join('; ')}` : ''}`)
      resolve(result)
    })
  })
}

async function oneDay(context: BenchContext, windows: ProductDaySize['windows']): Promise<Measure[]> {
  const size = { ...DAY, windows }
  const name = `60 jobs, windows of the ${windows}`
  const short = await planned(context, `${name}, short`, { ...TASK, size, seconds: 2 })
  const long = await planned(context, `${name}, long`, { ...TASK, size, seconds: context.quick ? 6 : 120 })
  const measures: Measure[] = [
    { what: `${name}: long plan's cost / 2 s plan's`, value: (100 * long.after.totalCents) / short.after.totalCents, unit: '%', bar: { atLeast: 97 } },
    { what: `${name}: in all, explained`, value: short.seconds, unit: 'CPU s' },
    { what: `${name}: memory of the thread`, value: Math.max(short.megabytes, long.megabytes), unit: 'MB', bar: { atMost: 200 } },
    { what: `${name}: rules broken`, value: short.faults.length + long.faults.length, unit: '', bar: { atMost: 0 } },
  ]
  // The dispatcher's plan only fits the windows that it promised.
  if (windows === 'customer') return measures
  const board = await planned(context, 'the dispatcher’s plan, priced', { ...TASK, size, board: 'dispatcher', onlyPlaced: true, from: 'board', seconds: 0.01 })
  const same = await planned(context, 'the jobs that the dispatcher placed, 2 s', { ...TASK, size, onlyPlaced: true, seconds: 2 })
  const whole = await planned(context, 'from the dispatcher’s board, 2 s', { ...TASK, size, board: 'dispatcher', from: 'board', seconds: 2 })
  context.say(`  the dispatcher: ${dollars(board.before.totalCents)} for the jobs it placed, ${dollars(whole.before.totalCents)} with those that it left`)
  return [
    ...measures,
    { what: 'cheaper than the dispatcher, for the jobs it placed', value: 100 * (1 - same.after.totalCents / board.before.totalCents), unit: '%', bar: { atLeast: 8 } },
    { what: 'cheaper than the dispatcher, jobs left out included', value: 100 * (1 - short.after.totalCents / whole.before.totalCents), unit: '%', bar: { atLeast: 8 } },
  ]
}

async function headOffice(context: BenchContext): Promise<Measure[]> {
  const short = await planned(context, 'head office, 6 locations, 300 jobs, short', { ...TASK, size: HEAD_OFFICE, seconds: context.quick ? 3 : 10 })
  const long = await planned(context, 'head office, long', { ...TASK, size: HEAD_OFFICE, seconds: context.quick ? 9 : 300 })
  return [
    { what: 'head office: long plan’s cost / 10 s plan’s', value: (100 * long.after.totalCents) / short.after.totalCents, unit: '%', bar: { atLeast: 95 } },
    { what: 'head office: in all, explained', value: short.seconds, unit: 'CPU s' },
    { what: 'head office: memory of the thread', value: Math.max(short.megabytes, long.megabytes), unit: 'MB', bar: { atMost: 200 } },
    { what: 'head office: rules broken', value: short.faults.length + long.faults.length, unit: '', bar: { atMost: 0 } },
  ]
}

/** A day that is planned, and what happens to it one at a time: somebody ill, a truck down, a job twice as long, a job more. */
async function repairs(context: BenchContext): Promise<Measure[]> {
  const size = DAY
  const { journeys } = await planned(context, 'the board to be repaired', { ...TASK, size, onlyPlaced: true, seconds: context.quick ? 2 : 10 })
  const kept: number[] = []
  const touched: number[] = []
  const took: number[] = []
  let faults = 0
  for (const [what, board, disruption] of mishaps(journeys)) {
    const task = { ...TASK, size, board, onlyPlaced: true, from: 'board' as const, disruptions: [disruption] }
    const repair = await planned(context, `repair: ${what}`, { ...task, weights: REPAIR_WEIGHTS, seconds: REPAIR_SECONDS })
    const replan = await planned(context, `replanned: ${what}`, { ...task, weights: { stability: 0 }, seconds: context.quick ? 3 : 30 })
    kept.push((100 * (replan.after.totalCents - replan.after.stabilityCents)) / (repair.after.totalCents - repair.after.stabilityCents))
    touched.push((100 * repair.moved) / repair.assigned)
    took.push(repair.seconds)
    faults += repair.faults.length + replan.faults.length
  }
  return [
    { what: 'repair: replanned cost / repaired cost, worst', value: Math.min(...kept), unit: '%', bar: { atLeast: 99 } },
    { what: 'repair: share of assignments touched, worst', value: Math.max(...touched), unit: '%', bar: { atMost: 15 } },
    { what: 'repair: in all, explained, worst', value: Math.max(...took), unit: 'CPU s', bar: { atMost: 1 } },
    { what: 'repair: rules broken', value: faults, unit: '', bar: { atMost: 0 } },
  ]
}

function mishaps(journeys: readonly BoardedJourney[]): (readonly [string, readonly BoardedJourney[], Disruption])[] {
  const first = journeys[0]!
  const second = journeys[Math.floor(journeys.length / 2)]!
  const last = journeys.at(-1)!
  const added = last.jobs.at(-1)!
  const without = journeys.map((journey) => ({ ...journey, jobs: journey.jobs.filter((job) => job !== added) })).filter(({ jobs }) => jobs.length > 0)
  return [
    ['a lead is ill', journeys, { kind: 'workerAway', worker: asId(first.crew.find(({ role }) => role === 'lead')!.worker), from: null }],
    ['a truck is down', journeys, { kind: 'truckDown', truck: asId(second.truck), from: null }],
    ['a job takes two hours longer', journeys, { kind: 'jobLonger', job: asId(first.jobs[0]!), minutes: 120 }],
    ['a job is added', without, { kind: 'jobAdded', job: asId(added) }],
  ]
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`
}

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { solvePlan } from '../../../core/modules/calendar-capacity/planner/solve-plan.ts'
import { STANDARD_SETS } from '../../planner/standard-sets.ts'
import type { BenchRow } from './bench-summary.ts'
import type { Reference } from './reference-values.ts'

export interface BenchTask {
  readonly family: string
  readonly path: string
  readonly seed: number
  /** Of CPU, of this process, reading included. */
  readonly seconds: number
  readonly iterations: number
  readonly technicians: string | undefined
  readonly reference: Reference | null
  readonly tuning: object
}

/** Reads, solves and replays one file. */
export function benchFile({ family, path, seed, ...options }: BenchTask): BenchRow {
  const set = STANDARD_SETS.find((one) => one.family === family)!
  const start = process.cpuUsage()
  const seconds = () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  // Asking the system what was spent costs far more than reading a clock, which runs no slower than what is spent.
  let asked = performance.now()
  let share = 0
  const spent = () => {
    if (performance.now() - asked < 4) return share
    asked = performance.now()
    share = seconds() / options.seconds
    return share
  }
  const { problem, check } = set.read(path, readFileSync(path, 'utf8'), { technicians: options.technicians })
  const answer = solvePlan(problem, { seed, fewestVehicles: set.fewestVehicles, tuning: options.tuning, budget: { iterations: options.iterations, spent } })
  const took = seconds()
  const { vehicles, cost, faults } = check(answer)
  const { reference } = options
  const extraVehicles = set.fewestVehicles && reference?.vehicles ? vehicles - reference.vehicles : null
  return { instance: basename(path).replace(/[.]txt$/, ''), seed, vehicles, extraVehicles, cost, gapPct: reference ? (100 * (cost - reference.cost)) / reference.cost : null, seconds: took, iterations: answer.iterations, unserved: answer.unserved.length, faults }
}

import type { PlanAnswer } from '../../core/modules/calendar-capacity/planner/solve-plan.ts'
import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import { checkPairs, checkSolomon, type Replay } from './check-routes.ts'
import { readLiLim, readSartoriBuriol, type PairFile } from './formats/pair-format.ts'
import { readSolomon } from './formats/solomon-format.ts'
import { liLimProblem, sartoriBuriolProblem, solomonProblem } from './standard-problem.ts'

/** A file of a public set: the problem it states, and a replay of an answer by the file alone. */
export interface StandardInstance {
  readonly problem: PlanProblem
  readonly check: (answer: PlanAnswer) => Replay
}

export interface StandardSet {
  readonly family: string
  readonly objective: RegExp
  /** Of the reference values: one file can have several, by rounding. */
  readonly rounding: RegExp
  readonly fewestVehicles: boolean
  readonly read: (path: string, text: string) => StandardInstance
}

const DISTANCE = { objective: /^distance/, rounding: /^distance and travel time truncated/, fewestVehicles: false }
const HIERARCHICAL = { objective: /^hierarchical/, rounding: /./, fewestVehicles: true }

export const STANDARD_SETS: readonly StandardSet[] = [
  { family: 'solomon', ...DISTANCE, read: readSolomonInstance },
  { family: 'gehring-homberger', ...DISTANCE, read: readSolomonInstance },
  { family: 'li-lim', ...HIERARCHICAL, read: (_path, text) => pairInstance(readLiLim(text), liLimProblem) },
  { family: 'sartori-buriol', ...HIERARCHICAL, read: (_path, text) => pairInstance(readSartoriBuriol(text), sartoriBuriolProblem) },
]

function readSolomonInstance(_path: string, text: string): StandardInstance {
  const file = readSolomon(text)
  return { problem: solomonProblem(file), check: (answer) => checkSolomon(file, rowRoutes(answer)) }
}

function pairInstance(file: PairFile, problemOf: (file: PairFile) => PlanProblem): StandardInstance {
  return { problem: problemOf(file), check: (answer) => checkPairs(file, rowRoutes(answer)) }
}

/** Stop s is row s + 1; vehicles that stay at home do not count. */
function rowRoutes({ routes }: PlanAnswer): number[][] {
  return routes.filter((route) => route.length > 0).map((route) => route.map((stop) => stop + 1))
}

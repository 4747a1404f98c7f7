import type { AnnealSettings } from './anneal.ts'
import { annealInStarts, type StartSettings } from './anneal-in-starts.ts'
import type { PlanBudget } from './plan-budget.ts'
import { fewestVehicles, placingAll, type FleetSettings } from './fewest-vehicles.ts'
import { leastVehicles } from './least-vehicles.ts'
import { placeStart } from './place-start.ts'
import { planModel } from './plan-model.ts'
import type { RuledProblem } from './insertion.ts'
import { greedyRecreate } from './recreate.ts'
import { removal } from './removal.ts'
import { copyRoutes, emptyRoutes, valueOf } from './routes.ts'
import { stringRuin, type RuinSettings } from './ruin.ts'
import { accept, restart, searchState } from './search-state.ts'

export interface PlanOptions {
  readonly seed: number
  readonly budget: PlanBudget
  /** Fewest vehicles first, then cost. */
  readonly fewestVehicles?: boolean
  readonly tuning?: Partial<PlanTuning>
}

export interface PlanTuning extends RuinSettings, AnnealSettings, StartSettings, FleetSettings {
  readonly blink: number
  /** Share of steps in which the first vehicle more looks cheaper than it is. */
  readonly openShare: number
  /** Of the budget, where vehicles come first. */
  readonly fleetShare: number
  /** With no vehicle to spare: few starts, since each has to find room for everybody first, but two even on a short budget, since a plan may lie where no step leads from. */
  readonly tight: Partial<AnnealSettings & StartSettings>
  /** Weight of the order by absence counts; all others weigh 17 together. */
  readonly hardWeight: number
}

export interface PlanAnswer {
  /** By vehicle, its stops in order; empty where it stays at home. */
  readonly routes: readonly (readonly number[])[]
  readonly unserved: readonly number[]
  /** By vehicle, the workers of its crew; empty where crews are given. */
  readonly crews: readonly (readonly number[])[]
  /** By vehicle, when its shift begins, where the problem's own insertion test tells. */
  readonly from: readonly number[]
  /** Vehicles on which a locked job breaks a rule. */
  readonly brokenLocks: readonly number[]
  readonly cost: number
  readonly value: number
  readonly iterations: number
}

/** Picked on some of the public instances at 2 and 10 seconds; see docs/planner.md. */
const TUNING: PlanTuning = {
  averageRemoved: 10, longestString: 10, splitShare: 0.5, splitStop: 0.01, absentShare: 0.9, blink: 0.01, openShare: 0.1,
  startHeat: 2, endHeat: 0.03, longBudget: 5000, stepsPerStop: 200, mostStarts: 30, startsShare: 0.5, finalsShare: 0.3, lastHeat: 0.4,
  fleetShare: 0.25, fleetStartHeat: 1, fleetEndHeat: 0.1, hardWeight: 8, ejectEvery: 3,
  tight: { startHeat: 2, endHeat: 0.05, longBudget: 1000, stepsPerStop: 600, mostStarts: 4, startsShare: 0.6 },
}

/** Vehicles on which a locked job breaks a rule, before any search. */
export function brokenLocksOf(problem: RuledProblem): number[] {
  return placeStart(searchState(planModel(problem), 1, problem.insertion))
}

export function solvePlan(problem: RuledProblem, options: PlanOptions): PlanAnswer {
  const tuning = { ...TUNING, ...options.tuning }
  const model = planModel(problem)
  const state = searchState(model, options.seed, problem.insertion)
  const best = emptyRoutes(model)
  const remover = removal(state)
  const ruin = stringRuin(state, remover, tuning)
  const recreate = greedyRecreate(state, tuning.blink, tuning.openShare)
  const brokenLocks = placeStart(state)
  // Without blinks: a job overlooked on an empty vehicle would be left out.
  greedyRecreate(state, 0)()
  accept(state)
  copyRoutes(model, state.kept, best)
  const step = () => {
    ruin()
    recreate()
  }
  const { budget } = options
  let iterations = 0
  const fromNothing = (put: () => void) => {
    for (const job of model.jobs) remover.mark(job)
    remover.carryOut()
    put()
    accept(state)
  }
  if (options.fewestVehicles) {
    const recreateHardest = greedyRecreate(state, tuning.blink, 0, tuning.hardWeight)
    const placeAll = placingAll(state, () => {
      ruin()
      recreateHardest()
    }, tuning)
    iterations = fewestVehicles(state, best, remover, placeAll, budget, iterations, tuning.fleetShare, leastVehicles(model))
    const afresh = (iteration: number, to: number) => {
      fromNothing(recreateHardest)
      const done = placeAll(budget, iteration, to)
      if (state.kept.totals.absent > best.totals.absent) restart(state, best)
      return done
    }
    iterations = annealInStarts(state, best, afresh, step, { ...tuning, ...tuning.tight }, budget, iterations)
  } else {
    const afresh = (iteration: number) => {
      fromNothing(recreate)
      return iteration
    }
    iterations = annealInStarts(state, best, afresh, step, tuning, budget, iterations)
  }
  return {
    routes: Array.from({ length: model.vehicles }, (_, vehicle) => Array.from(best.sequence.subarray(vehicle * best.width + 1, vehicle * best.width + 1 + best.length[vehicle]!))),
    unserved: Array.from(best.absent.subarray(0, best.totals.absent)),
    from: Array.from(best.from),
    crews: Array.from({ length: model.vehicles }, (_, vehicle) => Array.from(best.crewOf.keys()).filter((worker) => best.crewOf[worker] === vehicle)),
    brokenLocks,
    cost: best.totals.cost,
    value: valueOf(best),
    iterations,
  }
}

import { adviceContext } from '../recommend/advice-context.ts'
import type { DayJob, DayProblem } from '../recommend/day-problem.ts'
import { newCrewOptions } from '../recommend/new-crew-options.ts'
import { addedMinutes, type WorkerMinutes } from './added-minutes.ts'
import type { CapacitySettings } from './capacity-settings.ts'
import type { CapacityState } from './capacity-words.ts'
import { dayLoad, type DayLoad } from './day-load.ts'
import { packDay, withCoarseStarts, type PackedDay } from './pack-day.ts'
import type { Replan } from './replan-day.ts'

/** What is known of a day without anything to sell. */
export interface DayCapacity extends DayLoad, PackedDay {
  readonly state: Exclude<CapacityState, 'past'>
  /** Of the jobs that are left, those that would fit if nothing else were on that day. */
  readonly squeezed: number
  /** What the jobs that nobody has planned yet add to the pay week of those who would do them. */
  readonly addedMinutes: WorkerMinutes
}

/** `open`: the jobs of the day that nobody has given a truck and a crew. `replan`: a better plan, for where the quick one leaves out what would fit on an empty day. */
export function dayCapacity(problem: DayProblem, open: readonly DayJob[], settings: CapacitySettings, replan: Replan | null = null): DayCapacity {
  let packed = packDay(problem, open, settings)
  let squeezed = packed.left.filter((job) => fitsAlone(problem, job, settings))
  const better = replan !== null && squeezed.length > 0 ? replan(problem, open) : packed
  if (better.left.length < packed.left.length) {
    packed = better
    squeezed = packed.left.filter((job) => fitsAlone(problem, job, settings))
  }
  const load = dayLoad({ ...problem, journeys: packed.journeys }, squeezed, settings)
  return { journeys: packed.journeys, left: packed.left, ...load, squeezed: squeezed.length, addedMinutes: addedMinutes(problem, packed.journeys), state: stateOf(load, squeezed.length, settings) }
}

function stateOf({ load, trucks, people }: DayLoad, squeezed: number, settings: CapacitySettings): DayCapacity['state'] {
  if (trucks.there === 0 || people.there === 0) return 'closed'
  if (squeezed > 0 || load >= settings.fullFrom) return 'full'
  if (load >= settings.tightFrom) return 'tight'
  return load >= settings.fillingFrom ? 'filling' : 'open'
}

/** A job that no truck takes and no crew may do says nothing about how full the day is. */
export function fitsAlone(problem: DayProblem, job: DayJob, settings: CapacitySettings): boolean {
  return newCrewOptions(adviceContext({ ...withCoarseStarts(problem, settings), journeys: [] }, job)).options.length > 0
}

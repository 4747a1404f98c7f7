import type { PlanModel } from './plan-model.ts'
import type { CrewNeeds } from './plan-problem.ts'
import type { Routes } from './routes.ts'

/**
 * Who works with whom is part of the answer (P17): a crew has the fewest that cover the most that one of its jobs needs, need by need; nobody is in two.
 * Whether a job may join is exact: all who are free together cover what is missing or they do not. Whom to take is greedy: who covers most of it, of those the one who can least else.
 */
export interface CrewBook {
  readonly admits: (vehicle: number, job: number) => boolean
  readonly join: (vehicle: number, job: number) => void
  /** After jobs left: whoever is not needed any more is free again. */
  readonly release: (vehicle: number) => void
}

export function crewBook(model: PlanModel, { workers, needs, counts, needed }: CrewNeeds, routes: Routes): CrewBook {
  const { crewOf, sequence, length, width } = routes
  const versatility = Int32Array.from({ length: workers }, (_, worker) => counts.subarray(worker * needs, (worker + 1) * needs).reduce((sum, one) => sum + one, 0))
  const missing = new Int32Array(needs)

  /** What the crew is short of for its own jobs and one more (-1: none). How much in all. */
  function reckonMissing(vehicle: number, job: number): number {
    missing.fill(0)
    const base = vehicle * width
    for (let place = 0; place <= length[vehicle]!; place += 1) {
      const stop = place === 0 ? job : sequence[base + place]!
      if (stop < 0) continue
      for (let need = 0; need < needs; need += 1) {
        const wanted = needed[stop * needs + need]!
        if (wanted > missing[need]!) missing[need] = wanted
      }
    }
    for (let worker = 0; worker < workers; worker += 1) if (crewOf[worker] === vehicle) cover(worker)
    let sum = 0
    for (let need = 0; need < needs; need += 1) sum += Math.max(0, missing[need]!)
    return sum
  }

  function cover(worker: number): void {
    for (let need = 0; need < needs; need += 1) missing[need] = missing[need]! - counts[worker * needs + need]!
  }

  function usefulness(worker: number): number {
    let useful = 0
    for (let need = 0; need < needs; need += 1) if (missing[need]! > 0 && counts[worker * needs + need] === 1) useful += 1
    return useful
  }

  function admits(vehicle: number, job: number): boolean {
    if (reckonMissing(vehicle, job) === 0) return true
    for (let worker = 0; worker < workers; worker += 1) if (crewOf[worker]! < 0) cover(worker)
    return missing.every((short) => short <= 0)
  }

  function join(vehicle: number, job: number): void {
    reckonMissing(vehicle, job)
    for (;;) {
      let chosen = -1
      let most = 0
      for (let worker = 0; worker < workers; worker += 1) {
        if (crewOf[worker]! >= 0) continue
        const useful = usefulness(worker)
        if (useful === 0 || useful < most || (useful === most && versatility[worker]! >= versatility[chosen]!)) continue
        most = useful
        chosen = worker
      }
      if (chosen < 0) break
      crewOf[chosen] = vehicle
      cover(chosen)
    }
    dropSpare(vehicle)
  }

  function release(vehicle: number): void {
    reckonMissing(vehicle, -1)
    dropSpare(vehicle)
  }

  /** The most versatile spare first. `missing` is below zero where more are there than needed. */
  function dropSpare(vehicle: number): void {
    for (;;) {
      let chosen = -1
      for (let worker = 0; worker < workers; worker += 1) {
        if (crewOf[worker] !== vehicle || (chosen >= 0 && versatility[worker]! <= versatility[chosen]!)) continue
        let spare = true
        for (let need = 0; need < needs && spare; need += 1) spare = counts[worker * needs + need] === 0 || missing[need]! < 0
        if (spare) chosen = worker
      }
      if (chosen < 0) return
      crewOf[chosen] = -1
      for (let need = 0; need < needs; need += 1) missing[need] = missing[need]! + counts[chosen * needs + need]!
    }
  }

  return { admits, join, release }
}

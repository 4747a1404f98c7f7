import { touch, type SearchState } from './search-state.ts'

/** Puts a job where an insertion test has found a place for it (see `insertionNotes`). */
export function placement(state: SearchState): (job: number, vehicle: number, at: number) => void {
  const { model, work, insertion, crews } = state
  const { mate } = model
  const { width, sequence, length, totals } = work
  return (job, vehicle, at) => {
    touch(state, vehicle)
    const base = vehicle * width
    const count = length[vehicle]!
    if (count === 0) totals.used += 1
    const goal = mate[job]!
    if (goal < 0) {
      sequence.copyWithin(base + at + 2, base + at + 1, base + count + 2)
      sequence[base + at + 1] = job
      length[vehicle] = count + 1
    } else {
      const pickup = Math.floor(at / width)
      const behind = at - pickup * width
      sequence.copyWithin(base + behind + 3, base + behind + 1, base + count + 2)
      sequence[base + behind + 2] = goal
      sequence.copyWithin(base + pickup + 2, base + pickup + 1, base + behind + 1)
      sequence[base + pickup + 1] = job
      length[vehicle] = count + 2
    }
    insertion.refresh(vehicle)
    crews?.join(vehicle, job)
  }
}

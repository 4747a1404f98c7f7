import type { Removal } from './removal.ts'
import type { SearchState } from './search-state.ts'

export interface RuinSettings {
  /** Jobs taken out per step, on average. */
  readonly averageRemoved: number
  readonly longestString: number
  /** Share of strings that keep a part in their middle. */
  readonly splitShare: number
  /** Chance that the kept part ends at each further stop. */
  readonly splitStop: number
  /** Share of steps that ruin around a job which is on no route, when there is one. */
  readonly absentShare: number
}

/** Neighbours by the drive there and back, nearest first, a row per stop; the stop itself leads it. */
function neighbourRows(state: SearchState, most: number): { rows: Int32Array; size: number } {
  const { stops, nodes, travel, travelTo, isStopOfJob } = state.model
  const real = Int32Array.from({ length: stops }, (_, stop) => stop).filter((stop) => isStopOfJob[stop] === 1)
  const size = Math.min(real.length, most)
  const rows = new Int32Array(stops * size)
  const away = new Float64Array(stops)
  for (const stop of real) {
    for (const other of real) away[other] = other === stop ? -1 : travel[stop * nodes + other]! + travelTo[stop * nodes + other]!
    rows.set(real.toSorted((a, b) => away[a]! - away[b]! || a - b).subarray(0, size), stop * size)
  }
  return { rows, size }
}

/** Adjacent string removal (Christiaens & Vanden Berghe 2020): near a random stop, strings of stops are taken off several routes, so that there is slack in space and in time. */
export function stringRuin(state: SearchState, removal: Removal, settings: RuinSettings): () => void {
  const { model, work, random } = state
  const { jobs, jobOf, mate } = model
  const { length, sequence, width, vehicleOf, placeOf, totals } = work
  const { rows, size } = neighbourRows(state, 300)
  const { averageRemoved, longestString, splitShare, splitStop, absentShare } = settings
  const ruined = new Int32Array(model.vehicles)
  let round = 0
  return () => {
    round += 1
    if (totals.used === 0) return
    const onRoutes = jobs.length - totals.absent
    const perStop = model.problem.delivery ? 2 : 1
    const longest = Math.min(longestString, (onRoutes * perStop) / totals.used)
    const strings = Math.floor(random() * ((4 * averageRemoved) / (1 + longest) - 1) + 1)
    const first = totals.absent > 0 && random() < absentShare ? work.absent[Math.floor(random() * totals.absent)]! : jobs[Math.floor(random() * jobs.length)]!
    const row = (perStop === 2 && random() < 0.5 ? mate[first]! : first) * size
    let done = 0
    for (let index = 0; index < size && done < strings; index += 1) {
      const near = rows[row + index]!
      const vehicle = vehicleOf[near]!
      if (vehicle < 0 || ruined[vehicle] === round) continue
      ruined[vehicle] = round
      done += 1
      const count = length[vehicle]!
      const taken = Math.floor(random() * Math.min(count, longest) + 1)
      let preserved = 0
      if (taken > 1 && taken < count && random() < splitShare) {
        preserved = 1
        while (taken + preserved < count && random() > splitStop) preserved += 1
      }
      const span = taken + preserved
      const place = placeOf[near]!
      const from = Math.max(1, place - span + 1)
      const start = from + Math.floor(random() * (Math.min(place, count - span + 1) - from + 1))
      const keepFrom = preserved === 0 ? span : 1 + Math.floor(random() * (taken - 1))
      for (let offset = 0; offset < span; offset += 1) {
        if (offset >= keepFrom && offset < keepFrom + preserved) continue
        removal.mark(jobOf[sequence[vehicle * width + start + offset]!]!)
      }
    }
    removal.carryOut()
  }
}

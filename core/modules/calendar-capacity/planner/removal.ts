import { touch, type SearchState } from './search-state.ts'

/** Takes jobs off routes: first each is marked, then each of their routes is closed up and reckoned anew, once. */
export interface Removal {
  /** The job and both of its stops. Whoever is off already stays so. */
  readonly mark: (job: number) => void
  readonly carryOut: () => void
}

export function removal(state: SearchState): Removal {
  const { model, work, insertion, crews } = state
  const { followers } = model.problem
  const { sequence, width, length, vehicleOf, absent, totals } = work
  const gone = new Uint8Array(model.stops)
  const routes = new Int32Array(model.vehicles)
  const listed = new Uint8Array(model.vehicles)
  let listedCount = 0

  function mark(job: number): void {
    if (model.isStopOfJob[job] === 0 || model.locked[job] === 1) return
    const vehicle = vehicleOf[job]!
    if (vehicle < 0 || gone[job] === 1) return
    gone[job] = 1
    const mate = model.mate[job]!
    if (mate >= 0) gone[mate] = 1
    if (followers) for (const follower of followers[job]!) mark(follower)
    if (listed[vehicle] === 0) {
      listed[vehicle] = 1
      routes[listedCount] = vehicle
      listedCount += 1
    }
  }

  function carryOut(): void {
    for (let index = 0; index < listedCount; index += 1) {
      const vehicle = routes[index]!
      listed[vehicle] = 0
      touch(state, vehicle)
      const base = vehicle * width
      const count = length[vehicle]!
      const end = sequence[base]!
      let into = base + 1
      for (let place = base + 1; place <= base + count; place += 1) {
        const stop = sequence[place]!
        if (gone[stop] === 0) {
          sequence[into] = stop
          into += 1
          continue
        }
        gone[stop] = 0
        vehicleOf[stop] = -1
        if (model.jobOf[stop] === stop) {
          absent[totals.absent] = stop
          totals.absent += 1
          totals.unserved += model.prize[stop]!
        }
      }
      sequence[into] = end
      length[vehicle] = into - base - 1
      insertion.refresh(vehicle)
      if (length[vehicle] === 0) totals.used -= 1
      crews?.release(vehicle)
    }
    listedCount = 0
  }

  return { mark, carryOut }
}

import { NO_PLACE, NOTE_SIZE } from './insertion.ts'
import { copyRoute } from './routes.ts'
import { accept, touch, type SearchState } from './search-state.ts'

/**
 * Makes room for a job that fits nowhere: one or two others leave a route for it, those with the least absence counts together, anywhere (guided ejection, Nagata & Kobayashi 2010).
 * Starts from the accepted solution and leaves an accepted one. False where no two are enough.
 */
export function ejection(state: SearchState, put: (job: number, vehicle: number, at: number) => void): (job: number) => boolean {
  const { model, work, kept, notes, insertion, random, absences } = state
  const { vehicles, stops, jobOf, mate, allowed, locked } = model
  const { sequence, length, width, absent, totals, vehicleOf } = work
  const out = new Int32Array(stops)
  const onRoute = new Int32Array(stops)
  const best = { sum: Infinity, vehicle: -1, one: -1, two: -1, at: 0 }

  /** The route without one or two jobs: stops, end, and everything reckoned. */
  function without(vehicle: number, one: number, two: number): void {
    const base = vehicle * width
    const count = kept.length[vehicle]!
    let into = base + 1
    for (let place = base + 1; place <= base + count; place += 1) {
      const stop = kept.sequence[place]!
      const job = jobOf[stop]!
      if (job === one || job === two) continue
      sequence[into] = stop
      into += 1
    }
    sequence[into] = kept.sequence[base]!
    length[vehicle] = into - base - 1
    insertion.refresh(vehicle)
  }

  function consider(job: number, vehicle: number, one: number, two: number, sum: number): void {
    without(vehicle, one, two)
    insertion.evaluate(vehicle, job)
    const note = (job * vehicles + vehicle) * NOTE_SIZE
    if (notes[note + 1]! >= NO_PLACE) return
    best.sum = sum
    best.vehicle = vehicle
    best.one = one
    best.two = two
    best.at = notes[note + 2]!
  }

  function lookAt(job: number, vehicle: number, two: boolean): void {
    let count = 0
    for (let place = 1; place <= kept.length[vehicle]!; place += 1) {
      const stop = kept.sequence[vehicle * width + place]!
      if (jobOf[stop] !== stop || model.isStopOfJob[stop] === 0 || locked[stop] === 1) continue
      onRoute[count] = stop
      count += 1
    }
    for (let first = 0; first < count; first += 1) {
      const one = onRoute[first]!
      if (absences[one]! >= best.sum) continue
      if (!two) {
        consider(job, vehicle, one, -1, absences[one]!)
        continue
      }
      for (let second = first + 1; second < count; second += 1) {
        const sum = absences[one]! + absences[onRoute[second]!]!
        if (sum < best.sum) consider(job, vehicle, one, onRoute[second]!, sum)
      }
    }
    copyRoute(kept, work, vehicle)
    totals.cost = kept.totals.cost
  }

  return (job) => {
    best.sum = Infinity
    best.vehicle = -1
    const offset = Math.floor(random() * vehicles)
    for (let pass = 0; pass < 2; pass += 1) {
      for (let index = 0; index < vehicles; index += 1) {
        const vehicle = (index + offset) % vehicles
        if (kept.length[vehicle] === 0 || (allowed !== null && allowed[vehicle * stops + job] === 0)) continue
        lookAt(job, vehicle, pass === 1)
      }
    }
    if (best.vehicle < 0) return false
    touch(state, best.vehicle)
    without(best.vehicle, best.one, best.two)
    if (length[best.vehicle] === 0) totals.used -= 1
    let left = 0
    for (let index = 0; index < totals.absent; index += 1) if (absent[index] !== job) out[left++] = absent[index]!
    for (const ejected of [best.one, best.two]) {
      if (ejected < 0) continue
      vehicleOf[ejected] = -1
      if (mate[ejected]! >= 0) vehicleOf[mate[ejected]!] = -1
      totals.unserved += model.prize[ejected]!
      out[left++] = ejected
    }
    absent.set(out.subarray(0, left))
    totals.absent = left
    totals.unserved -= model.prize[job]!
    put(job, best.vehicle, best.at)
    accept(state)
    return true
  }
}

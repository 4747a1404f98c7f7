import { NO_PLACE } from './insertion.ts'
import { touch, type SearchState } from './search-state.ts'

/** Puts the plan there is on the routes. One that breaks a rule keeps its locked jobs alone: they stay whatever they break (P9). The vehicles on which they break something. */
export function placeStart(state: SearchState): number[] {
  const { model, work, insertion, crews } = state
  const { start } = model.problem
  if (start === null) return []
  const { width, sequence, length, totals } = work
  const broken: number[] = []
  const placed = new Uint8Array(model.stops)

  function lay(vehicle: number, stops: readonly number[]): void {
    const base = vehicle * width
    const end = sequence[base]!
    stops.forEach((stop, index) => (sequence[base + 1 + index] = stop))
    sequence[base + 1 + stops.length] = end
    length[vehicle] = stops.length
    insertion.refresh(vehicle)
  }

  function breaksRule(vehicle: number, stops: readonly number[]): boolean {
    return !routeHolds(state, vehicle) || stops.some((stop) => model.allowed?.[vehicle * model.stops + model.jobOf[stop]!] === 0)
  }

  start.forEach((stops, vehicle) => {
    if (stops.length === 0) return
    touch(state, vehicle)
    lay(vehicle, stops)
    const fewer = breaksRule(vehicle, stops) ? stops.filter((stop) => model.locked[model.jobOf[stop]!] === 1) : stops
    if (fewer.length < stops.length) {
      for (const stop of stops) work.vehicleOf[stop] = -1
      lay(vehicle, fewer)
    }
    if (breaksRule(vehicle, fewer)) broken.push(vehicle)
    for (const stop of fewer) placed[stop] = 1
    if (length[vehicle]! > 0) totals.used += 1
    for (const stop of fewer) if (crews && model.jobOf[stop] === stop) crews.join(vehicle, stop)
  })
  const left = model.jobs.filter((job) => placed[job] === 0)
  work.absent.set(left)
  totals.absent = left.length
  totals.unserved = left.reduce((sum, job) => sum + model.prize[job]!, 0)
  return broken
}

/** Whether windows and loads hold along the route as it was reckoned; where whole routes are priced, whether it has a price. */
function routeHolds({ model, work, insertion }: SearchState, vehicle: number): boolean {
  if (model.problem.pricing || insertion.priceNow) return work.cost[vehicle]! < NO_PLACE
  const base = vehicle * work.width
  const count = work.length[vehicle]!
  for (let place = base; place <= base + count; place += 1) {
    if (work.ready[place]! + work.hop[place]! > work.due[place + 1]! || work.aboard[place]! > model.capacity[vehicle]!) return false
  }
  return true
}

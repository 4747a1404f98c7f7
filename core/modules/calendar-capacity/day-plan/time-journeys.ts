import type { DayModel } from './day-model.ts'
import { newJourney, type FinalJourney } from './final-journey.ts'
import type { JourneyOrder, SmallDay } from './small-day-orders.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** Jobs in order with their people and kind of truck, and when they would best leave. */
export interface CrewedOrder {
  readonly order: JourneyOrder
  readonly kind: number
  readonly members: readonly number[]
  readonly leave: number
}

/** More than any day has, and few enough to try. */
const MOST_CHAINS = 64

/**
 * Journeys that share people or trucks, one after the other: each leaves when its people and a truck are back, or the ones before leave earlier for it. Several ways, for the caller to price;
 * none where there is no way.
 */
export function timeJourneys(day: DayModel, columns: WorkerColumns, { kinds }: SmallDay, given: readonly CrewedOrder[]): FinalJourney[][] {
  const { timeline } = day.places[0]!.problem
  /** Minutes from when the one is back to when the other may leave; NaN where that does not matter. */
  const between = (one: CrewedOrder, other: CrewedOrder): number => {
    if (one.members.some((worker) => other.members.includes(worker))) return timeline.yardAfterMinutes + timeline.yardBeforeMinutes
    return one.kind === other.kind && kinds[one.kind]!.vehicles.length === 1 ? 0 : NaN
  }
  const inOrder = given.toSorted((a, b) => a.leave - b.leave)
  const found: FinalJourney[][] = []
  // By journey: whether it waits for those before it (0), or those before it leave earlier (1).
  const shared = inOrder.flatMap((one, at) => (inOrder.some((other, before) => before < at && !Number.isNaN(between(one, other))) ? [at] : []))
  for (let ways = 0; ways < Math.min(MOST_CHAINS, 2 ** shared.length); ways += 1) {
    const leaves = inOrder.map(({ leave }) => leave)
    const isPossible = shared.every((at, bit) => ((ways >> bit) & 1 ? pullBefore(at, leaves) : pushBehind(at, leaves)))
    const journeys = isPossible ? played(leaves) : null
    if (journeys !== null) found.push(journeys)
  }
  return found

  function pushBehind(at: number, leaves: number[]): boolean {
    const one = inOrder[at]!
    const ready = inOrder.slice(0, at).reduce((latest, other, before) => {
      const rest = between(one, other)
      return Number.isNaN(rest) ? latest : Math.max(latest, backAt(other, leaves[before]!) + rest)
    }, leaves[at]!)
    return setLeave(at, leaves, ready)
  }

  function pullBefore(at: number, leaves: number[]): boolean {
    const one = inOrder[at]!
    for (let before = 0; before < at; before += 1) {
      const other = inOrder[before]!
      const rest = between(one, other)
      if (Number.isNaN(rest) || backAt(other, leaves[before]!) + rest <= leaves[at]!) continue
      const { leaves: moments, backs } = other.order
      const latest = moments.findLastIndex((moment, index) => moment <= leaves[before]! && backs[index]! + rest <= leaves[at]!)
      if (latest < 0) return pushBehind(at, leaves)
      leaves[before] = moments[latest]!
    }
    return true
  }

  /** The cheapest departure from then on. */
  function setLeave(at: number, leaves: number[], from: number): boolean {
    const { order, members } = inOrder[at]!
    const wage = members.reduce((sum, worker) => sum + columns.wagePerMinute[worker]!, 0)
    let best = -1
    let least = Infinity
    order.leaves.forEach((moment, index) => {
      if (moment < from) return
      const cents = (order.backs[index]! - moment) * wage + order.lateCents[index]!
      if (cents >= least) return
      best = index
      least = cents
    })
    if (best < 0) return false
    leaves[at] = order.leaves[best]!
    return true
  }

  function played(leaves: readonly number[]): FinalJourney[] | null {
    const free = kinds.map(({ vehicles }) => vehicles.map((vehicle) => ({ vehicle, until: -Infinity })))
    const journeys: FinalJourney[] = []
    const sequence = [...inOrder.keys()].toSorted((a, b) => leaves[a]! - leaves[b]!)
    for (const at of sequence) {
      const { order, kind, members } = inOrder[at]!
      const truck = free[kind]!.find(({ until }) => until <= leaves[at]!)
      const journey = truck === undefined ? null : newJourney(day, truck.vehicle, order.stops, members, leaves[at]!)
      if (journey === null) return null
      truck!.until = backAt(inOrder[at]!, leaves[at]!)
      journeys.push(journey)
    }
    return journeys
  }
}

function backAt({ order }: CrewedOrder, leave: number): number {
  return order.backs[order.leaves.indexOf(leave)]!
}

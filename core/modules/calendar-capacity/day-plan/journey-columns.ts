import { priceOfMinutes } from '../../../domain/money/money.ts'
import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { expectedBeyond } from '../recommend/lateness.ts'
import { hoursAllow } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { JourneyOrder, SmallDay, TruckKind } from './small-day-orders.ts'
import { sureDuty } from './sure-duty.ts'
import type { WorkerColumns } from './worker-columns.ts'

/**
 * Departures are taken together while the best of them costs no more cents above what they promise together, and is out or back by no more minutes earlier or later.
 * By how often the order has been looked at more closely.
 */
const TOGETHER = [{ cents: 30, minutes: 60 }, { cents: 10, minutes: 15 }, { cents: 3, minutes: 4 }, { cents: 0, minutes: 0 }] as const
export const FINEST = TOGETHER.length - 1

/** An order of jobs with departures that are taken together. It costs no more than any of them, takes no longer, and holds people and truck only when all of them do. */
export interface JourneyColumn {
  readonly order: JourneyOrder
  /** The departure that is nearest to what it promises. */
  readonly leave: number
  /** The first and the last of its departures. */
  readonly first: number
  readonly last: number
  /** Out of the yard, and on duty. */
  readonly out: number
  readonly back: number
  readonly on: number
  readonly off: number
  /** On duty from then at the earliest, to then at the latest. */
  readonly earliestOn: number
  readonly latestOff: number
  readonly minutes: number
  readonly trucks: readonly { readonly kind: number; readonly cents: number; readonly drivers: readonly number[] }[]
  readonly workers: readonly { readonly worker: number; readonly cents: number }[]
}

/** Single departures, for a plan and not for a bound: the cheapest of each order, and others around it so many minutes apart. */
const TRIED_MINUTES = 60

/** How closely an order is looked at, by its key; 0 where it is not named. */
export type Closeness = ReadonlyMap<string, number>

/** All of them together (a relaxation), or without `closeness` the single departures that are tried. */
export function journeyColumns(day: DayModel, columns: WorkerColumns, { kinds, orders }: SmallDay, closeness: Closeness | null): JourneyColumn[] {
  const place = day.places[0]!
  const { timeline, settings } = place.problem
  const { hoursRisk } = day.input.weights
  const people = [...day.workers.keys()]
  const wagePerMinute = people.reduce((sum, worker) => sum + columns.wagePerMinute[worker]!, 0) / Math.max(1, people.length)
  const byJobs = new Map<string, JourneyColumn[]>()
  for (const order of orders) {
    for (const group of closeness === null ? triedOf(order) : groupsOf(order, closeness)) {
      const column = columnOf(order, group)
      const key = `${order.stops.toSorted((a, b) => a - b).join()} ${order.people}`
      const rivals = byJobs.get(key) ?? []
      byJobs.set(key, rivals)
      if (column.trucks.length === 0 || rivals.some((other) => isNoWorse(other, column))) continue
      rivals.splice(0, rivals.length, ...rivals.filter((other) => !isNoWorse(column, other)), column)
    }
  }
  return [...byJobs.values()].flat()

  function triedOf(order: JourneyOrder): Group[] {
    const { leaves, backs, lateCents } = order
    const perMinute = order.people * wagePerMinute
    const costs = (at: number) => (backs[at]! - leaves[at]!) * perMinute + lateCents[at]!
    const best = leaves.reduce((least, _, at) => (costs(at) < costs(least) ? at : least), 0)
    return leaves.flatMap((leave, at) => (at === best || at === 0 || at === leaves.length - 1 || (leave - leaves[best]!) % TRIED_MINUTES === 0 ? [{ first: at, last: at, best: at, minutes: backs[at]! - leave, back: backs[at]!, latestBack: backs[at]!, cents: lateCents[at]! }] : []))
  }

  /** By index of the departure: first and last of each group, and the one that comes nearest. */
  function groupsOf(order: JourneyOrder, closeness: Closeness): Group[] {
    const { leaves, backs, lateCents } = order
    const perMinute = order.people * wagePerMinute
    const together = TOGETHER[closeness.get(order.key) ?? 0]!
    const groups: Group[] = []
    for (let first = 0; first < leaves.length;) {
      let group: Group = { first, last: first, best: first, minutes: backs[first]! - leaves[first]!, back: backs[first]!, latestBack: backs[first]!, cents: lateCents[first]! }
      for (let next = first + 1; next < leaves.length && leaves[next] === leaves[next - 1]! + 1; next += 1) {
        const costs = (at: number) => (backs[at]! - leaves[at]!) * perMinute + lateCents[at]!
        const best = costs(next) <= costs(group.best) ? next : group.best
        const wider = { first, last: next, best, minutes: Math.min(group.minutes, backs[next]! - leaves[next]!), back: Math.min(group.back, backs[next]!), latestBack: Math.max(group.latestBack, backs[next]!), cents: Math.min(group.cents, lateCents[next]!) }
        if (costs(best) - wider.minutes * perMinute - wider.cents > together.cents || backs[best]! - wider.back > together.minutes || leaves[next]! - leaves[best]! > together.minutes) break
        group = wider
      }
      groups.push(group)
      first = group.last + 1
    }
    return groups
  }

  function columnOf(order: JourneyOrder, group: Group): JourneyColumn {
    const out = order.leaves[group.last]!
    const { back } = group
    const on = out - timeline.yardBeforeMinutes
    const off = Math.max(on + 1, back + timeline.yardAfterMinutes)
    const minutes = group.minutes + timeline.yardBeforeMinutes + timeline.yardAfterMinutes
    let duty: DutyInterval[] | null = null
    const leave = order.leaves[group.best]!
    const [anyVehicle] = kinds[order.kinds[0]!]!.vehicles
    const workers = people.flatMap((worker) => {
      if (order.stops.some((stop) => columns.avoided[stop * columns.count + worker] === 1) || Number.isNaN(columns.cents(worker, anyVehicle!, on, off))) return []
      return [{ worker, cents: priceOfMinutes(day.workers[worker]!.facts.wagePerHourCents, minutes) + Math.round(columns.fairCents(worker)) }]
    })
    const latest = Math.round(group.cents)
    const deviation = order.deviations.slice(group.first, group.last + 1).reduce((least, one) => Math.min(least, one), Infinity)
    const allowed = new Map<number, boolean>()
    const trucks = order.kinds.flatMap((kind, index) => {
      const { truck, busy } = kinds[kind]!
      if (isHeld(busy, out, back)) return []
      const { licensed, hoursApply } = place.licensed(truck)
      const drivers = workers.flatMap(({ worker }) => (licensed[worker] === 1 && (!hoursApply || mayDrive(worker)) ? [worker] : []))
      if (drivers.length === 0) return []
      const furthest = drivers.reduce((most, worker) => Math.max(most, columns.hoursLimit(worker)), 0)
      const risk = hoursApply && hoursRisk > 0 ? Math.round(hoursRisk * PRICES.hoursRiskPerMinuteCents * expectedBeyond(minutes, deviation, furthest)) : 0
      return [{ kind, cents: order.kmCents[index]! + priceOfMinutes(truck.costPerHourCents ?? settings.assumedTruckHourCents, group.minutes) + latest + risk, drivers }]
    })
    return {
      order, leave, first: order.leaves[group.first]!, last: out, out, back, on, off, minutes, trucks, workers,
      earliestOn: order.leaves[group.first]! - timeline.yardBeforeMinutes, latestOff: group.latestBack + timeline.yardAfterMinutes,
    }

    function mayDrive(worker: number): boolean {
      const known = allowed.get(worker)
      if (known !== undefined) return known
      duty ??= sureDuty(day, order, order.leaves[group.first]!, out)
      const may = hoursAllow(day.workers[worker]!.facts, duty)
      allowed.set(worker, may)
      return may
    }
  }
}

interface Group {
  readonly first: number
  readonly last: number
  readonly best: number
  readonly minutes: number
  readonly back: number
  readonly latestBack: number
  readonly cents: number
}

function isHeld(busy: TruckKind['busy'], out: number, back: number): boolean {
  for (let edge = 0; edge < busy.length; edge += 2) if (busy[edge]! < back && busy[edge + 1]! > out) return true
  return false
}

/** With the same jobs: whatever the second can do, the first does as well. */
function isNoWorse(first: JourneyColumn, second: JourneyColumn): boolean {
  if (first.out < second.out || first.back > second.back || first.minutes > second.minutes) return false
  return second.trucks.every(({ kind, cents, drivers }) => first.trucks.some((other) => other.kind === kind && other.cents <= cents && drivers.every((worker) => other.drivers.includes(worker))))
}

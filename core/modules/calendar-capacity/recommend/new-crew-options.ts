import type { Instant } from '../../../domain/time/zone-offset.ts'
import type { AdviceContext } from './advice-context.ts'
import { crewCents, crewFinder, type CrewFinder, type FormedCrew } from './crew-finder.ts'
import { MOST_COVERED_BITS, type CrewNeed } from './crew-search.ts'
import type { DayTruck } from './day-problem.ts'
import type { DriverGroup } from './driver-groups.ts'
import { latenessCents } from './lateness-cost.ts'
import { optionKey, type FoundOption } from './option.ts'
import type { RefusedTruck } from './recommendation.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { arrivalWindow, departures, type Departure } from './start-times.ts'
import { loadRefusal, truckAway, truckCost, truckRefusal } from './truck-rules.ts'

export interface OptionSearch {
  readonly options: readonly FoundOption[]
  readonly refused: readonly RefusedTruck[]
}

/** Every free truck (or set of trucks) with the cheapest crew of each size within the job's range that every hard rule lets through, at every start worth trying; `late`, behind a window that can no longer be kept. */
export function newCrewOptions(context: AdviceContext, late = false): OptionSearch {
  const { problem, job } = context
  const refused = new Map<string, RuleRefusal>()
  const refuse = (truck: DayTruck, why: RuleRefusal) => void refused.set(truck.id, nearer(refused.get(truck.id) ?? null, why) ?? why)
  const several = job.trucks > 1
  const usable: { readonly truck: DayTruck; readonly group: DriverGroup }[] = []
  for (const truck of problem.trucks) {
    const group = context.groups.of(truck)
    const why = truckRefusal(problem, truck, job, !several) ?? (group.licensed.includes(1) ? null : (group.refused ?? refusal('driver.none', 1)))
    if (why) refuse(truck, why)
    else usable.push({ truck, group })
  }
  const options: FoundOption[] = []
  const freed = freeMoments(context)
  for (let size = job.leastCrew; size <= job.mostCrew; size += 1) {
    const starts = usable.length === 0 ? [] : departures(problem, { yard: problem.yard, jobs: [job] }, size, { freeAt: freed, beginAt: context.order?.begins ?? [], late })
    if (starts.length === 0) for (const { truck } of usable) refuse(truck, arrivalWindow(problem, job) ? refusal('window.missed', 1) : refusal('window.contradiction', 1))
    for (const start of starts) options.push(...optionsAt(start, size))
  }
  if (several) refuseShortLoads(context, usable.map(({ truck }) => truck), options.length > 0, refuse)
  return { options, refused: [...refused].map(([truck, why]) => ({ truck, journey: null, refusal: why })) }

  function optionsAt(start: Departure, size: number): FoundOption[] {
    const options: FoundOption[] = []
    const outOfOrder = context.order?.refusal([job], start.timeline, null)
    if (outOfOrder) {
      for (const { truck } of usable) refuse(truck, outOfOrder)
      return options
    }
    const free = usable.filter(({ truck }) => {
      const why = truckAway(truck, context.truckBookings.get(truck.id) ?? [], start.timeline)
      if (why) refuse(truck, why)
      return why === null
    })
    if (free.length < job.trucks) {
      if (several) for (const { truck } of free) refuse(truck, refusal('truck.busy', job.trucks - free.length, { needed: job.trucks, free: free.length }))
      return options
    }
    const crews = crewsOf(context, start, size)
    const lateCents = latenessCents(problem, start.timeline, [job])
    for (const set of several ? truckSets(context, free) : free.map((one) => [one])) {
      const crew = crews.find(set.map(({ group }) => group))
      const trucks = set.map(({ truck }) => truck)
      if (crew === null) {
        for (const { truck } of set) refuse(truck, crews.explain(set.map(({ group }) => group)))
        continue
      }
      let totalCents = crewCents(crew) + lateCents
      for (const truck of trucks) {
        const cost = truckCost(problem, truck, start.timeline)
        totalCents += cost.kmCents + cost.hourCents
      }
      options.push({ key: optionKey(trucks, null, 0, start.departAt), totalCents, trucks, timeline: start.timeline, crew, journey: null, position: 0 })
    }
    return options
  }
}

function crewNeed(context: AdviceContext, slots: number, size: number): CrewNeed {
  const places = Math.max(size, slots)
  return { least: places, most: places, driverSlots: (1 << slots) - 1, lead: context.leadNeeded, skills: (1 << context.skills.length) - 1, leadMayDrive: context.problem.settings.leadMayDrive || places === 1, recorded: 0 }
}

/** Moments at which a truck or a worker comes free. */
function freeMoments(context: AdviceContext): Instant[] {
  const { problem, workers, truckBookings } = context
  return [
    ...problem.trucks.flatMap((truck) => [...(truckBookings.get(truck.id) ?? []).map(({ busy }) => busy.endAt), ...truck.absences.map(({ endAt }) => endAt)]),
    ...workers.flatMap(({ worker, bookings }) => [...bookings.map(({ busy }) => busy.endAt), ...worker.absences.map(({ endAt }) => endAt)]),
  ]
}

interface Crews {
  find(slots: readonly DriverGroup[]): FormedCrew | null
  explain(slots: readonly DriverGroup[]): RuleRefusal
}

/** Crews of so many people: one search per start and combination of driver groups, however many trucks share it. */
function crewsOf(context: AdviceContext, start: Departure, size: number): Crews {
  let finder: CrewFinder | null = null
  const finderOf = () => (finder ??= crewFinder(context, start.timeline))
  const found = new Map<string, FormedCrew | null>()
  const explained = new Map<string, RuleRefusal>()
  const keyOf = (slots: readonly DriverGroup[]) => slots.map(({ index }) => index).join()
  return {
    find(slots) {
      const key = keyOf(slots)
      let crew = found.get(key)
      if (crew === undefined) {
        const need = crewNeed(context, slots.length, size)
        crew = slots.length + 2 + context.skills.length > MOST_COVERED_BITS ? null : finderOf().find(slots, need, need.most)
        found.set(key, crew)
      }
      return crew
    },
    explain(slots) {
      const key = keyOf(slots)
      const why = explained.get(key) ?? finderOf().explain(slots, crewNeed(context, slots.length, size))
      explained.set(key, why)
      return why
    },
  }
}

type FreeTruck = { readonly truck: DayTruck; readonly group: DriverGroup }

/**
 * Sets of trucks that take the load together. Of trucks alike in licence, space, payload and cost only as many as are needed are looked at: another of the kind gives no better set.
 * In order of driver group, so that the slots of one combination always stand in the same order.
 */
function truckSets(context: AdviceContext, free: readonly FreeTruck[]): FreeTruck[][] {
  const { job, problem } = context
  const alike = new Map<string, number>()
  const chosen = free.filter(({ truck, group }) => {
    const key = [group.index, truck.volumeCuft, truck.payloadKg, truck.costPerKmCents, truck.costPerHourCents].join()
    const seen = alike.get(key) ?? 0
    alike.set(key, seen + 1)
    return seen < job.trucks
  }).toSorted((a, b) => a.group.index - b.group.index)
  const sets: FreeTruck[][] = []
  const extend = (set: readonly FreeTruck[], from: number): void => {
    if (set.length === job.trucks) {
      if (loadRefusal(problem, set.map(({ truck }) => truck), job) === null) sets.push([...set])
      return
    }
    for (let index = from; index <= chosen.length - (job.trucks - set.length); index += 1) extend([...set, chosen[index] as FreeTruck], index + 1)
  }
  extend([], 0)
  return sets
}

/** Several trucks are too small only together: the refusal says how much even the largest of them miss. */
function refuseShortLoads(context: AdviceContext, trucks: readonly DayTruck[], served: boolean, refuse: (truck: DayTruck, why: RuleRefusal) => void): void {
  if (served) return
  const largest = trucks.toSorted((a, b) => b.volumeCuft - a.volumeCuft).slice(0, context.job.trucks)
  const why = largest.length < context.job.trucks ? refusal('truck.busy', context.job.trucks - largest.length, { needed: context.job.trucks, free: largest.length }) : loadRefusal(context.problem, largest, context.job)
  if (why) for (const truck of trucks) refuse(truck, why)
}

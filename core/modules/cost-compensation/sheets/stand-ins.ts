import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { BookTruck, BookWorker } from './company-book.ts'
import type { BookJourney } from './journey-book.ts'

/** Who and what could have stood in on one day at one depot; each free worker and truck at most once, so that a day's savings can be added up. */
export interface StandIns {
  /** By the worker replaced. */
  readonly workers: ReadonlyMap<string, { readonly worker: string; readonly wagePerHourCents: Cents }>
  /** By journey. */
  readonly trucks: ReadonlyMap<string, { readonly truck: string; readonly volumeCuft: number; readonly costPerKmCents: Cents }>
}

export interface StandInRules {
  readonly overQualifiedMinShare: number
  readonly truckFill: number
}

/** The dearest is replaced first, by the cheapest who is free; equal ones in order of id, so that every desk finds the same. */
export function findStandIns(
  journeys: readonly BookJourney[],
  workers: readonly BookWorker[],
  trucks: readonly BookTruck[],
  isAbsent: (resource: string) => boolean,
  rules: StandInRules,
): StandIns {
  return { workers: matchWorkers(journeys, workers, isAbsent, rules), trucks: matchTrucks(journeys, trucks, isAbsent, rules) }
}

/** Over-qualified: does a helper's or packer's work, could lead or drive, and has no skill that a job of the journey asks for. */
function matchWorkers(journeys: readonly BookJourney[], workers: readonly BookWorker[], isAbsent: (resource: string) => boolean, rules: StandInRules): StandIns['workers'] {
  const byId = new Map(workers.map((each) => [each.id, each]))
  const busy = new Set<string>()
  const dear: { readonly worker: BookWorker; readonly role: string; readonly wage: Cents }[] = []
  for (const journey of journeys) {
    for (const { worker: id, role } of journey.crew) {
      const worker = byId.get(id)
      if (worker !== undefined && !busy.has(id) && (role === 'helper' || role === 'packer') && worker.wagePerHourCents !== null && couldLead(worker) && !journey.skills.some((skill) => holdsSkill(worker.skills, skill))) {
        dear.push({ worker, role, wage: worker.wagePerHourCents })
      }
      busy.add(id)
    }
  }
  const found = new Map<string, { worker: string; wagePerHourCents: Cents }>()
  if (dear.length === 0) return found
  dear.sort((a, b) => b.wage - a.wage || (a.worker.id < b.worker.id ? -1 : 1))
  const free = workers.filter((each) => each.isActive && each.wagePerHourCents !== null && !busy.has(each.id)).toSorted((a, b) => (a.wagePerHourCents ?? 0) - (b.wagePerHourCents ?? 0) || (a.id < b.id ? -1 : 1))
  for (const { worker, role, wage } of dear) {
    const index = free.findIndex((each) => each.roles.includes(role) && !isAbsent(each.id))
    const standIn = free[index]
    if (standIn?.wagePerHourCents === undefined || standIn.wagePerHourCents === null) continue
    if (wage < standIn.wagePerHourCents * (1 + rules.overQualifiedMinShare)) continue
    free.splice(index, 1)
    found.set(worker.id, { worker: standIn.id, wagePerHourCents: standIn.wagePerHourCents })
  }
  return found
}

function couldLead(worker: BookWorker): boolean {
  return worker.roles.includes('lead') || worker.roles.includes('driver')
}

function matchTrucks(journeys: readonly BookJourney[], trucks: readonly BookTruck[], isAbsent: (resource: string) => boolean, rules: StandInRules): StandIns['trucks'] {
  const byId = new Map(trucks.map((each) => [each.id, each]))
  const busy = new Set(journeys.map((each) => each.truck))
  const free = trucks
    .filter((each) => each.isActive && !busy.has(each.id) && each.volumeCuft !== null && each.costPerKmCents !== null)
    .toSorted((a, b) => (a.costPerKmCents ?? 0) - (b.costPerKmCents ?? 0) || (a.id < b.id ? -1 : 1))
  const found = new Map<string, { truck: string; volumeCuft: number; costPerKmCents: Cents }>()
  const dear = journeys
    .flatMap((journey) => {
      const truck = journey.truck === null ? undefined : byId.get(journey.truck)
      return truck === undefined || truck.costPerKmCents === null || truck.volumeCuft === null || journey.volumeCuft === null || journey.volumeCuft === 0 ? [] : [{ journey, load: journey.volumeCuft, cost: truck.costPerKmCents, volume: truck.volumeCuft }]
    })
    .toSorted((a, b) => b.cost - a.cost || (a.journey.id < b.journey.id ? -1 : 1))
  for (const { journey, load, cost, volume } of dear) {
    const index = free.findIndex((each) => (each.costPerKmCents ?? 0) < cost && (each.volumeCuft ?? 0) < volume && (each.volumeCuft ?? 0) * rules.truckFill >= load && journey.features.every((feature) => each.features.includes(feature)) && !isAbsent(each.id))
    const fit = free[index]
    if (fit === undefined) continue
    free.splice(index, 1)
    found.set(journey.id, { truck: fit.id, volumeCuft: fit.volumeCuft ?? 0, costPerKmCents: fit.costPerKmCents ?? 0 })
  }
  return found
}

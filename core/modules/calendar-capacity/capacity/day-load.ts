import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayProblem } from '../recommend/day-problem.ts'
import { driverGroups } from '../recommend/driver-groups.ts'
import { drivers, playJourney } from '../recommend/worker-facts.ts'
import type { CapacitySettings } from './capacity-settings.ts'
import { SCARCE, type Scarce } from './capacity-words.ts'
import { peakOf, type Demand } from './peak.ts'

/** `busy` at the busiest moment; `takenMinutes` of `thereMinutes` over the day. */
export interface ResourceLoad {
  readonly busy: number
  readonly there: number
  readonly takenMinutes: number
  readonly thereMinutes: number
}

export interface DayLoad extends Readonly<Record<Scarce, ResourceLoad>> {
  /**
   * Of the resource that is scarcest, the greater of two shares: of its minutes, taken of those there; and of its number, out at the busiest moment, the mean of morning and afternoon.
   * The second tells a morning on which everything is out from a day on which it is. Jobs that found no room count in both, so that it may pass 1.
   */
  readonly load: number
  readonly scarcest: Scarce | null
}

/** `squeezed`: jobs for which there was no room. */
export function dayLoad(problem: DayProblem, squeezed: readonly DayJob[], settings: CapacitySettings): DayLoad {
  const at = (time: string) => instantOnRecord(problem.date, time, problem.zone)
  const halves: readonly Interval[] = [{ startAt: at(settings.dayFrom), endAt: at(settings.dayMiddle) }, { startAt: at(settings.dayMiddle), endAt: at(settings.dayTo) }]
  const day: Interval = { startAt: at(settings.dayFrom), endAt: at(settings.dayTo) }
  const there = whatIsThere(problem, day, settings)
  const taken = demandsOf(problem)
  const wanted = demandsOfJobs(problem, squeezed)

  let load = 0
  let scarcest: Scarce | null = null
  const loads: Partial<Record<Scarce, ResourceLoad>> = {}
  for (const one of SCARCE) {
    const all = [...taken[one], ...wanted[one]]
    const resource = { busy: peakOf(taken[one]), there: there[one].units, takenMinutes: minutesOf(taken[one]), thereMinutes: there[one].minutes }
    loads[one] = resource
    // A depot without anybody in that role does not use it, or it is closed.
    if (resource.there === 0) continue
    const peaks = halves.reduce((sum, half) => sum + peakOf(all, half.startAt, half.endAt), 0) / halves.length
    const share = Math.max(minutesOf(all) / Math.max(1, resource.thereMinutes), peaks / resource.there)
    if (share <= load) continue
    load = share
    scarcest = one
  }
  return { ...(loads as Record<Scarce, ResourceLoad>), load, scarcest }
}

type Demands = Readonly<Record<Scarce, readonly Demand[]>>

function noDemands(): Record<Scarce, Demand[]> {
  return { trucks: [], people: [], drivers: [], leads: [] }
}

function demandsOf(problem: DayProblem): Demands {
  const trucks = new Set(problem.trucks.map(({ id }) => id))
  const own = new Set(problem.workers.filter(({ onLoan }) => !onLoan).map(({ id }) => id))
  const demands = noDemands()
  for (const journey of problem.journeys) {
    const timeline = playJourney(problem, journey, journey.crew.length)
    if (!timeline) continue
    const shift = { startAt: timeline.onDutyAt, endAt: timeline.offDutyAt }
    const crew = journey.crew.filter(({ worker }) => own.has(worker))
    const driving = drivers(journey.crew)
    // Of one that still wants people, those too; of another location's, only who and what it took from here.
    const wanted = journey.open ? Math.max(0, ...journey.jobs.map(({ leastCrew }) => leastCrew)) : 0
    const missing = Math.max(0, wanted - journey.crew.length)
    const add = (one: Scarce, units: number, of: Interval) => void (units > 0 && demands[one].push({ ...of, units }))
    add('trucks', journey.truck === null ? (journey.open ? 1 : 0) : trucks.has(journey.truck) ? 1 : 0, { startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt })
    add('people', crew.length + missing, shift)
    add('drivers', driving.size === 0 && missing > 0 ? 1 : Math.min(1, crew.filter(({ worker }) => driving.has(worker)).length), shift)
    add('leads', journey.crew.length === 0 && missing > 0 ? 1 : crew.filter(({ role }) => role === 'lead').length, shift)
  }
  return demands
}

/** Each alone, on the first start that it wants. */
function demandsOfJobs(problem: DayProblem, jobs: readonly DayJob[]): Demands {
  const demands = noDemands()
  for (const job of jobs) {
    const timeline = playJourney(problem, { yard: problem.yard, departAt: null, jobs: [job] }, null)
    if (!timeline) continue
    const shift = { startAt: timeline.onDutyAt, endAt: timeline.offDutyAt }
    demands.trucks.push({ startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt, units: job.trucks })
    demands.people.push({ ...shift, units: Math.max(job.crewSize, job.trucks) })
    demands.drivers.push({ ...shift, units: job.trucks })
    demands.leads.push({ ...shift, units: 1 })
  }
  return demands
}

interface There {
  readonly units: number
  readonly minutes: number
}

function whatIsThere(problem: DayProblem, day: Interval, settings: CapacitySettings): Readonly<Record<Scarce, There>> {
  const present = (absences: readonly Interval[]) => minutesOf([{ ...day, units: 1 }]) - coveredMinutes(absences, day)
  const count = (minutes: readonly number[]): There => minutes.reduce<There>((sum, one) => (one < settings.leastPresenceMinutes ? sum : { units: sum.units + 1, minutes: sum.minutes + one }), { units: 0, minutes: 0 })
  const trucks = problem.trucks.filter(({ status }) => status === 'active')
  const usable = trucks.filter(({ absences }) => present(absences) >= settings.leastPresenceMinutes)
  const groups = driverGroups(problem)
  const licensed = [...new Set(usable.map((truck) => groups.of(truck).licensed))]
  const people = problem.workers.flatMap((worker, index) => (worker.status === 'active' && !worker.onLoan ? [{ worker, drives: licensed.some((one) => one[index] === 1), minutes: Math.min(present(worker.absences), worker.maxMinutesDay ?? Infinity) }] : []))
  return {
    trucks: count(trucks.map(({ absences }) => present(absences))),
    people: count(people.map(({ minutes }) => minutes)),
    drivers: count(people.filter(({ drives }) => drives).map(({ minutes }) => minutes)),
    leads: count(people.filter(({ worker }) => worker.roles.includes('lead')).map(({ minutes }) => minutes)),
  }
}

function minutesOf(demands: readonly Demand[]): number {
  return Math.round(demands.reduce((sum, { startAt, endAt, units }) => sum + (endAt - startAt) * units, 0) / MS_PER_MINUTE)
}

/** Absences may overlap. */
function coveredMinutes(absences: readonly Interval[], day: Interval): number {
  let covered = 0
  let from = day.startAt
  for (const { startAt, endAt } of absences.toSorted((a, b) => a.startAt - b.startAt)) {
    const start = Math.max(startAt, from)
    const end = Math.min(endAt, day.endAt)
    if (end <= start) continue
    covered += end - start
    from = end
  }
  return Math.round(covered / MS_PER_MINUTE)
}

import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { PlanAnswer } from '../planner/solve-plan.ts'
import type { DayJob, DayJourney, DayTruck } from '../recommend/day-problem.ts'
import { hoursAllow, playJourney } from '../recommend/worker-facts.ts'
import type { DayModel, DayVehicle } from './day-model.ts'

/** A journey as it would be, or as the board has it, played by the board's own timeline. */
export interface FinalJourney {
  readonly place: number
  /** On record; null for one that the plan adds. */
  readonly board: DayJourney | null
  readonly truck: DayTruck
  /** Members by the model's index. */
  readonly crew: readonly { readonly worker: number; readonly role: CrewRole }[]
  /** Epoch ms; null where the board lets the first window decide and nothing has changed. */
  readonly departAt: number | null
  readonly jobs: readonly DayJob[]
  readonly timeline: JourneyTimeline
}

/** The board's journeys that a plan may change, as they are; those without jobs hold nobody and are none. */
export function boardJourneys(day: DayModel): FinalJourney[] {
  const index = new Map(day.workers.map(({ id }, worker) => [id, worker]))
  return day.vehicles.flatMap(({ journey, truck, place }): FinalJourney[] => {
    const timeline = journey && !isMade(journey) ? playJourney(day.places[place]!.problem, journey) : null
    if (!journey || !timeline) return []
    const crew = journey.crew.flatMap(({ worker, role }) => (index.has(worker) ? [{ worker: index.get(worker)!, role }] : []))
    return [{ place, board: journey, truck, crew, departAt: journey.departAt, jobs: journey.jobs, timeline }]
  })
}

/** Made by `placeTogether`, not on record. */
export function isMade(journey: DayJourney): boolean {
  return journey.id.startsWith('together-')
}

export function solvedJourneys(day: DayModel, solved: PlanAnswer): FinalJourney[] {
  return day.vehicles.flatMap((vehicle, index): FinalJourney[] => {
    const stops = solved.routes[index]!
    if (stops.length === 0) return []
    const { problem } = day.places[vehicle.place]!
    const jobs = stops.map((stop) => day.stops[stop]!.job)
    const leave = day.baseMs + solved.from[index]! * MS_PER_MINUTE
    const board = vehicle.journey && !isMade(vehicle.journey) ? vehicle.journey : null
    const isAsBoard = board !== null && sameStops(vehicle, stops) && vehicle.homeLeave === solved.from[index]
    const departAt = isAsBoard ? board.departAt : leave
    const timeline = playJourney(problem, { yard: problem.yard, departAt, jobs })
    if (!timeline) return []
    return [{ place: vehicle.place, board, truck: vehicle.truck, crew: withRoles(day, vehicle, solved.crews[index]!, timeline), departAt, jobs, timeline }]
  })
}

function sameStops({ home }: DayVehicle, stops: readonly number[]): boolean {
  return home.length === stops.length && home.every((stop, index) => stop === stops[index])
}

/**
 * Who leads and who drives. As on the board where that stands; otherwise who drives is somebody else than who leads where there is one,
 * and on the board's rule the lead drives where nobody has the driver's role.
 */
function withRoles(day: DayModel, vehicle: DayVehicle, members: readonly number[], timeline: JourneyTimeline): FinalJourney['crew'] {
  const { licensed, hoursApply } = day.places[vehicle.place]!.licensed(vehicle.truck)
  const driven = dutyOf(timeline, true)
  const mayDrive = (worker: number) => licensed[worker] === 1 && (!hoursApply || hoursAllow(day.workers[worker]!.facts, driven))
  const leads = (worker: number) => day.workers[worker]!.facts.worker.roles.includes('lead')
  const onBoard = new Map(vehicle.journey?.crew.map(({ worker, role }) => [worker, role]))
  const roleNow = (worker: number) => onBoard.get(day.workers[worker]!.id) ?? null
  const ranked = members.toSorted((a, b) => rank(roleNow(a)) - rank(roleNow(b)) || a - b)
  const leading = ranked.filter(leads)
  const driving = ranked.filter(mayDrive)
  const boardLead = leading.find((worker) => roleNow(worker) === 'lead')
  const boardDriver = driving.find((worker) => roleNow(worker) === 'driver')
  const lead = boardLead ?? leading.find((worker) => driving.some((other) => other !== worker) && worker !== boardDriver) ?? leading[0] ?? null
  const driver = boardDriver !== undefined && boardDriver !== lead ? boardDriver : (driving.find((worker) => worker !== lead && !leads(worker)) ?? driving.find((worker) => worker !== lead) ?? null)
  return ranked.map((worker) => ({ worker, role: worker === lead ? 'lead' : worker === driver ? 'driver' : usualRole(day, worker, roleNow(worker)) }))
}

const RANK: Readonly<Record<CrewRole, number>> = { lead: 0, driver: 1, helper: 2, packer: 3 }

function rank(role: CrewRole | null): number {
  return role === null ? 4 : RANK[role]
}

function usualRole(day: DayModel, worker: number, now: CrewRole | null): CrewRole {
  if (now === 'helper' || now === 'packer') return now
  const { roles } = day.workers[worker]!.facts.worker
  return roles.includes('packer') && !roles.includes('helper') ? 'packer' : 'helper'
}

import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { PlanAnswer } from '../planner/solve-plan.ts'
import type { DayJob, DayJourney, DayTruck } from '../recommend/day-problem.ts'
import { drivers, hoursAllow, playJourney } from '../recommend/worker-facts.ts'
import { isMade, type DayModel, type DayVehicle } from './day-model.ts'

/** A journey as it would be, or as the board has it, played by the board's own timeline. */
export interface FinalJourney {
  readonly place: number
  /** On record; null for one that the plan adds. */
  readonly board: DayJourney | null
  /** Null where the board has none, or one of another location. */
  readonly truck: DayTruck | null
  /** Members by the model's index. */
  readonly crew: readonly { readonly worker: number; readonly role: CrewRole }[]
  /** On it on the board, and known to none of the plan's locations. */
  readonly strangers: DayJourney['crew']
  /** Epoch ms; null where the board lets the first window decide and nothing has changed. */
  readonly departAt: number | null
  readonly jobs: readonly DayJob[]
  readonly timeline: JourneyTimeline
}

/** Who is at work on it, whoever knows them. */
export function peopleOn({ crew, strangers }: Pick<FinalJourney, 'crew' | 'strangers'>): number {
  return crew.length + strangers.length
}

/** The board as it is: what a plan may change, then what stays; journeys without jobs hold nobody and are none. */
export function boardJourneys(day: DayModel): FinalJourney[] {
  const open = day.vehicles.flatMap(({ journey, place }) => (journey && !isMade(journey) ? asOnBoard(day, place, journey) : []))
  return [...open, ...stayingOnBoard(day).flatMap(({ place, journey }) => asOnBoard(day, place, journey))]
}

/** Those of the plan's own locations that it leaves as they are: pinned, locked, shared people, a truck of elsewhere. Of one whose locked jobs break a rule only those are left. */
export function keptJourneys(day: DayModel): FinalJourney[] {
  return stayingOnBoard(day).flatMap(({ place, journey }) => {
    const held = day.places[place]!.held.find(({ id }) => id === journey.id)
    return held === undefined ? asOnBoard(day, place, journey) : asOnBoard(day, place, held).map((one) => ({ ...one, board: journey }))
  })
}

function stayingOnBoard(day: DayModel): { readonly place: number; readonly journey: DayJourney }[] {
  const planned = new Set(day.vehicles.flatMap(({ journey }) => journey?.id ?? []))
  return day.places.flatMap(({ place: { problem }, truckless }, place) =>
    problem.journeys.filter((journey) => journey.open && !planned.has(journey.id) && !truckless.includes(journey)).map((journey) => ({ place, journey })),
  )
}

function asOnBoard(day: DayModel, place: number, journey: DayJourney): FinalJourney[] {
  const { problem } = day.places[place]!
  const timeline = day.played(place, journey)
  if (!timeline) return []
  const truck = problem.trucks.find(({ id }) => id === journey.truck) ?? null
  return [{ place, board: journey, truck, crew: rolesOnBoard(day, journey), strangers: strangersOn(day, journey), departAt: journey.departAt, jobs: journey.jobs, timeline }]
}

function rolesOnBoard(day: DayModel, journey: DayJourney): FinalJourney['crew'] {
  return journey.crew.flatMap(({ worker: id, role }) => {
    const worker = day.indexOf.get(id)
    return worker === undefined ? [] : [{ worker, role }]
  })
}

function strangersOn(day: DayModel, { crew }: DayJourney): FinalJourney['strangers'] {
  return crew.filter(({ worker }) => !day.indexOf.has(worker))
}

export function solvedJourneys(day: DayModel, solved: PlanAnswer): FinalJourney[] {
  return day.vehicles.flatMap((_, vehicle) => solvedJourney(day, solved, vehicle) ?? [])
}

/** Of one vehicle; null where it stays at home. */
export function solvedJourney(day: DayModel, solved: PlanAnswer, index: number): FinalJourney | null {
  const vehicle = day.vehicles[index]!
  const stops = solved.routes[index]!
  if (stops.length === 0) return null
  const { problem } = day.places[vehicle.place]!
  const jobs = stops.map((stop) => day.stops[stop]!.job)
  const leave = day.baseMs + solved.from[index]! * MS_PER_MINUTE
  const board = vehicle.journey && !isMade(vehicle.journey) ? vehicle.journey : null
  const isAsBoard = board !== null && sameStops(vehicle, stops) && vehicle.homeLeave === solved.from[index]
  const departAt = isAsBoard ? board.departAt : leave
  const strangers = board !== null && vehicle.crewStays ? strangersOn(day, board) : []
  const timeline = playJourney(problem, { yard: problem.yard, departAt, jobs }, solved.crews[index]!.length + strangers.length)
  if (!timeline) return null
  return { place: vehicle.place, board, truck: vehicle.truck, crew: withRoles(day, vehicle, solved.crews[index]!, timeline, isAsBoard), strangers, departAt, jobs, timeline }
}

/** One that is on no record, with the truck of that vehicle. */
export function newJourney(day: DayModel, index: number, stops: readonly number[], members: readonly number[], leave: number): FinalJourney | null {
  const vehicle: DayVehicle = { ...day.vehicles[index]!, journey: null, home: [], crewStays: false }
  const { problem } = day.places[vehicle.place]!
  const jobs = stops.map((stop) => day.stops[stop]!.job)
  const departAt = day.baseMs + leave * MS_PER_MINUTE
  const timeline = playJourney(problem, { yard: problem.yard, departAt, jobs }, members.length)
  return timeline && { place: vehicle.place, board: null, truck: vehicle.truck, crew: withRoles(day, vehicle, members, timeline, false), strangers: [], departAt, jobs, timeline }
}

/** The same journey with these people of its own, in the roles that they have then; for who makes nothing quicker, so that its times stay. */
export function withCrew(day: DayModel, journey: FinalJourney, members: readonly number[]): FinalJourney {
  const { place, truck, board, jobs } = journey
  if (truck === null) return { ...journey, crew: journey.crew.filter(({ worker }) => members.includes(worker)) }
  const crewStays = board !== null && (day.input.from === 'open' || board.underWay || jobs.some(({ trucks }) => trucks > 1))
  return { ...journey, crew: withRoles(day, { place, truck, journey: board, home: board?.jobs ?? [], crewStays }, members, journey.timeline, false) }
}

function sameStops({ home }: DayVehicle, stops: readonly number[]): boolean {
  return home.length === stops.length && home.every((stop, index) => stop === stops[index])
}

type CrewedVehicle = Pick<DayVehicle, 'place' | 'truck' | 'journey' | 'crewStays'> & { readonly home: readonly unknown[] }

/**
 * Who leads and who drives. The board's roles stand where nothing else has changed, and wherever they will do; otherwise who drives is somebody else than
 * who leads where there is one, and on the board's rule the lead drives where nobody has the driver's role.
 */
function withRoles(day: DayModel, vehicle: CrewedVehicle, members: readonly number[], timeline: JourneyTimeline, isAsBoard: boolean): FinalJourney['crew'] {
  const { licensed: licencesOf, leadNeeded } = day.places[vehicle.place]!
  const { licensed, hoursApply } = licencesOf(vehicle.truck)
  const driven = dutyOf(timeline, true)
  const mayDrive = (worker: number) => licensed[worker] === 1 && (!hoursApply || hoursAllow(day.workers[worker]!.facts, driven))
  const leads = (worker: number) => day.workers[worker]!.facts.worker.roles.includes('lead') && !day.workers[worker]!.facts.worker.trainee
  const onBoard = vehicle.journey === null ? [] : rolesOnBoard(day, vehicle.journey)
  if (onBoard.length === members.length && onBoard.every(({ worker }) => members.includes(worker))) {
    const driving = drivers(onBoard.map(({ worker, role }) => ({ worker: String(worker), role })))
    if (isAsBoard || (onBoard.some(({ worker }) => driving.has(String(worker)) && mayDrive(worker)) && (!leadNeeded || onBoard.some(({ role, worker }) => role === 'lead' && leads(worker))))) return onBoard
  }
  if (vehicle.crewStays && vehicle.home.length > 0 && onBoard.length > 0) return withJoined(day, onBoard, members.filter((worker) => !onBoard.some((member) => member.worker === worker)), { mayDrive, leads, leadNeeded })
  const roleNow = (worker: number) => onBoard.find((member) => member.worker === worker)?.role ?? null
  const ranked = members.toSorted((a, b) => rank(roleNow(a)) - rank(roleNow(b)) || a - b)
  const leading = ranked.filter(leads)
  const driving = ranked.filter(mayDrive)
  const boardLead = leading.find((worker) => roleNow(worker) === 'lead')
  const boardDriver = driving.find((worker) => roleNow(worker) === 'driver')
  const lead = boardLead ?? leading.find((worker) => driving.some((other) => other !== worker) && worker !== boardDriver) ?? leading[0] ?? null
  const driver = boardDriver !== undefined && boardDriver !== lead ? boardDriver : (driving.find((worker) => worker !== lead && !leads(worker)) ?? driving.find((worker) => worker !== lead) ?? null)
  return ranked.map((worker) => ({ worker, role: worker === lead ? 'lead' : worker === driver ? 'driver' : usualRole(day, worker, roleNow(worker)) }))
}

/** A crew that stays keeps its roles; who joins it takes those that it lacks. */
function withJoined(day: DayModel, stays: FinalJourney['crew'], joining: readonly number[], { mayDrive, leads, leadNeeded }: { readonly mayDrive: (worker: number) => boolean; readonly leads: (worker: number) => boolean; readonly leadNeeded: boolean }): FinalJourney['crew'] {
  const wheel = drivers(stays.map(({ worker, role }) => ({ worker: String(worker), role })))
  const driver = stays.some(({ worker }) => wheel.has(String(worker)) && mayDrive(worker)) ? null : joining.find(mayDrive)
  const isLed = !leadNeeded || stays.some(({ worker, role }) => role === 'lead' && leads(worker))
  const lead = isLed ? null : (joining.find((worker) => worker !== driver && leads(worker)) ?? joining.find(leads))
  return [...stays, ...joining.map((worker) => ({ worker, role: worker === lead ? 'lead' as const : worker === driver ? 'driver' as const : usualRole(day, worker, null) }))]
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

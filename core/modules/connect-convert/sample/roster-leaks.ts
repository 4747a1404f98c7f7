import { greatCircleMetres } from '../../../domain/place/position.ts'
import type { Depot } from './depots.ts'
import type { Roster, Run } from './day-roster.ts'
import { fitsTruck, type SampleTruck } from './fleet.ts'
import type { LeakQuota } from './leak-quota.ts'
import type { SampleWorker } from './staff.ts'
import type { JobRequest } from './job-request.ts'

/** What was decided about a run before it left the yard. */
export type RosterLeak =
  | { readonly rule: 'L10'; readonly idleMinutes: number }
  | { readonly rule: 'L11' }
  | { readonly rule: 'L12'; readonly seat: SampleWorker }
  | { readonly rule: 'L13'; readonly fitting: SampleTruck }

/** Metres of road per straight metre that the truth file's amounts assume. */
const ROAD_FACTOR = 1.3

/** Plants mistakes of planning, at most one a run and only on runs of one job, whose cost they are alone. */
export function plantRosterLeaks(roster: Roster, depot: Depot, quota: LeakQuota): Map<Run, RosterLeak> {
  const planted = new Map<Run, RosterLeak>()
  const staff = new Set(roster.freeStaff)
  for (const run of roster.runs) {
    // One over-qualified hand a day: two would compete for the same stand-in.
    const isTaken = [...planted.values()].some((each) => each.rule === 'L12')
    const leak = run.jobs.length === 1 ? plantOne(run, roster, depot, quota, staff, isTaken) : null
    if (leak === null) continue
    planted.set(run, leak)
    quota.planted(leak.rule)
  }
  return planted
}

function plantOne(run: Run, roster: Roster, depot: Depot, quota: LeakQuota, staff: Set<SampleWorker>, isTaken: boolean): RosterLeak | null {
  const [job] = run.jobs
  if (!job || job.request.type === 'packing' || job.request.skills.length > 0) return null
  if (quota.isDue('L13')) {
    const leak = sendBiggerTruck(run, roster, depot, job.request)
    if (leak) return leak
  }
  if (quota.isDue('L12') && run.crew.length >= 3 && !isTaken) {
    const leak = sendLeadAsHelper(run, staff)
    if (leak) return leak
  }
  const helpers = [...staff].filter(isHelper)
  const extra = helpers[0]
  if (quota.isDue('L11') && run.crew.length <= 3 && extra && helpers.length >= 2) {
    staff.delete(extra)
    run.crew.push({ worker: extra, role: 'helper' })
    return { rule: 'L11' }
  }
  return quota.isDue('L10') ? { rule: 'L10', idleMinutes: 60 + (run.minutes % 4) * 15 } : null
}

function isHelper(worker: SampleWorker): boolean {
  return worker.roles[0] === 'helper'
}

/** The truck that would have done stays in the yard, and no other run of the day could have used it either. */
function sendBiggerTruck(run: Run, roster: Roster, depot: Depot, request: JobRequest): RosterLeak | null {
  const km = roundTripKm(depot, request)
  const small = run.truck
  const heavier = (truck: SampleTruck): boolean => truck.registeredKg > small.registeredKg && truck.registeredKg > 6_350
  const bigger = roster.freeTrucks.find((truck) => km !== null && (truck.costPerKmCents - small.costPerKmCents) * km >= 900 && request.features.every((each) => truck.features.includes(each)) && (!heavier(truck) || hasHeavyDriver(run, truck)))
  if (!bigger || roster.runs.some((other) => other !== run && other.truck.costPerKmCents > small.costPerKmCents && other.jobs.every((job) => fitsTruck(small, job.request.volumeCuft, job.request.features)))) return null
  run.truck = bigger
  roster.freeTrucks.splice(roster.freeTrucks.indexOf(bigger), 1)
  return { rule: 'L13', fitting: small }
}

function hasHeavyDriver(run: Run, truck: SampleTruck): boolean {
  const driver = run.crew.find((seat) => seat.role === 'driver')?.worker
  const heavy = driver?.licence.class !== 'G' && driver?.licence.class !== '5'
  return heavy && (!truck.airBrake || driver?.licence.airBrake === true)
}

/** A lead does a helper's work while a helper is free. */
function sendLeadAsHelper(run: Run, staff: Set<SampleWorker>): RosterLeak | null {
  const seat = run.crew.find((each) => each.role === 'helper')
  const lead = [...staff].find((worker) => worker.roles[0] === 'lead')
  if (!seat || !lead) return null
  const freed = seat.worker
  staff.delete(lead)
  staff.add(freed)
  seat.worker = lead
  return { rule: 'L12', seat: lead }
}

/** Road kilometres yard – stops – yard; null where a door is not pinned. */
export function roundTripKm(depot: Depot, request: JobRequest): number | null {
  if (request.stops.some((stop) => !stop.isPinned)) return null
  return (straightMetres(depot, request) * ROAD_FACTOR) / 1_000
}

/** As the truck goes, by the centres of the postal areas where nothing better is known. */
export function straightMetres(depot: Depot, request: JobRequest): number {
  let metres = 0
  let from: { lat: number; lon: number } = depot
  for (const stop of request.stops) {
    metres += greatCircleMetres(from, stop)
    from = stop
  }
  return metres + greatCircleMetres(from, depot)
}

import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
import type { WantedDrives } from '../../../kernel/ports/travel-time.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { dayBasis } from '../../../kernel/records/day-basis.ts'
import type { PlanningDependencies } from '../dependencies.ts'
import type { PlanOnWire } from '../plan-shape.ts'
import type { PlanTask } from '../plan-task.ts'
import { readPlanInput } from '../state/read-plan-input.ts'
import { askRoads, onSheet, PLAN_WAIT_MS, REPAIR_WAIT_MS, sheetOf } from '../travel/known-roads.ts'
import { stopsOfJob, wantedDrives, yardsOf } from '../travel/wanted-drives.ts'
import { planOnWire, planReaderOf } from './plan-on-wire.ts'

/** A plan stands at its first location; whether the reader may plan the others too, `makePlan` asks. */
export function planTarget(state: State, { locations }: { readonly locations: readonly Id<'location'>[] }): Result<AccessTarget> {
  for (const id of locations) if (!state.records.get('location', id)) return refuse('record.not_found', { kind: 'location', id })
  const [first = null] = locations
  return ok({ kind: 'location', id: first, location: first })
}

/** From the question to the answer, for a plan as for a repair. The basis is that of before the search: what changes meanwhile makes the plan stale. */
export async function makePlan(state: State, method: 'plan.day' | 'plan.repair', asked: PlanTask, dependencies: PlanningDependencies, { session, company, permits, work }: HandlerContext): Promise<Result<PlanOnWire>> {
  for (const location of asked.locations) {
    const permitted = permits(method, { kind: 'location', id: location, location: location as Id<'location'> })
    if (!permitted.ok) return permitted
  }
  const wanted = dependencies.roads?.isSet() === true ? drivesOfPlan(state, asked, dependencies) : []
  const news = await askRoads(dependencies.roads, wanted, method === 'plan.day' ? PLAN_WAIT_MS : REPAIR_WAIT_MS, work?.signal)
  const drives = sheetOf(dependencies.roads, wanted)
  const task: PlanTask = { ...asked, ...(drives && { drives }) }
  const basis = dayBasis(state.db, task.locations, task.date)
  const read = readPlanInput(state, task, onSheet(dependencies, drives))
  if (!read.ok) return read
  const answer = await dependencies.planner.run(state, task, work)
  if (!answer.ok) return answer
  const { locations, date, from, seed, weights, disruptions } = task
  return ok(planOnWire(answer.value, state, { locations, date, from, seed, weights, basis, disruptions, news, locate: dependencies.locate }, { ...read.value.disrupted, places: read.value.input.places }, planReaderOf(state, read.value.input.places, company, session.language)))
}

/** For each location its own day, the yards of the others it may be lent people by, and what is brought in from elsewhere. */
function drivesOfPlan(state: State, { locations, date, disruptions }: PlanTask, { locate }: PlanningDependencies): WantedDrives[] {
  const places = locations.flatMap((id) => state.records.get('location', id) ?? [])
  const brought = disruptions.flatMap((one) => (one.kind === 'jobAdded' ? stopsOfJob(state, one.job, locate) : []))
  return places.map((place) => wantedDrives(state, place, date, locate, [...yardsOf(places), ...brought]))
}

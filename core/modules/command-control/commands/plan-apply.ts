import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJourneyUnderWay } from '../../../domain/journey/journey-state.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import { put, remove, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { dayBasis } from '../../../kernel/records/day-basis.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers, checkTruck } from './check-resources.ts'
import { checkTimes } from './check-times.ts'
import { crewChanges, crewOf } from './crew-changes.ts'
import { findRecord } from './find-record.ts'
import { findFreeJourney, pinOverruled, type Overruling } from './overrule.ts'
import { settleJobs, type PlannedList } from './plan-jobs.ts'
import { scheduleDecision } from './schedule-decision.ts'

type Input = ParsedInputOf<CommandControlContract['plan.apply']>
type Wanted = Input['journeys'][number]

/** Writes what a plan changes: journeys first, then the jobs between them, then the plan itself. */
export const planApply: CommandHandler<CommandControlContract['plan.apply']> = {
  target(state, { locations: [location] }) {
    const found = findRecord(state, 'location', location ?? '')
    return found.ok ? ok({ kind: 'location', id: found.value.id, location: found.value.id }) : found
  },
  decide(state, input, context) {
    for (const location of input.locations) {
      const permitted = context.permits('plan.apply', { kind: 'location', id: location, location })
      if (!permitted.ok) return permitted
    }
    if (dayBasis(state.db, input.locations, input.date) !== input.basis) return refuse('plan.stale')
    const overruling: Overruling = { reason: input.reason, context }
    const changes: Change[] = []
    const lists: PlannedList[] = []
    const journeys: { key: string; journey: Id<'journey'> }[] = []
    for (const id of input.dropped) {
      const dropped = dropJourney(state, input, id, overruling)
      if (!dropped.ok) return dropped
      changes.push(...dropped.value)
      lists.push({ journey: id, isNew: false, isDropped: true, jobs: [] })
    }
    for (const wanted of input.journeys) {
      const shaped = shapeJourney(state, input, wanted, overruling)
      if (!shaped.ok) return shaped
      changes.push(...shaped.value.changes)
      lists.push({ journey: shaped.value.journey, isNew: wanted.journey === null, isDropped: false, jobs: wanted.jobs })
      journeys.push({ key: wanted.key, journey: shaped.value.journey })
    }
    if (new Set(lists.map(({ journey }) => journey)).size !== lists.length) return refuse('input.invalid', { path: 'journeys', problem: 'a journey is named twice' })
    if (input.journeys.some(({ jobs }) => new Set(jobs).size !== jobs.length)) return refuse('input.invalid', { path: 'jobs', problem: 'a job is named twice on a journey' })
    const settled = settleJobs(state, input, lists, overruling)
    if (!settled.ok) return settled
    return scheduleDecision([...changes, ...settled.value, ...records(input, context)], { journeys, removed: [...input.dropped] })
  },
}

/** Of the plan's day and depots, or it would reach past what was asked for. */
function belongs({ locations, date }: Input, journey: Pick<Journey, 'location' | 'date'>): Result<void> {
  if (!locations.includes(journey.location)) return refuse('journey.other_location')
  return journey.date === date ? ok(undefined) : refuse('input.invalid', { path: 'journeys', problem: 'a journey of another day' })
}

function dropJourney(state: State, input: Input, id: string, overruling: Overruling): Result<Change[]> {
  const found = findFreeJourney(state, id, overruling.reason)
  if (!found.ok) return found
  const journey = found.value
  const there = belongs(input, journey)
  if (!there.ok) return there
  if (isJourneyUnderWay(journey.status)) return refuse('journey.under_way', { id, status: journey.status })
  return ok([remove('journey', id), ...pinOverruled(journey, overruling)])
}

interface ShapedJourney {
  readonly journey: Id<'journey'>
  readonly changes: readonly Change[]
}

/** Truck, crew and departure; what stays as it is, is neither checked nor written. */
function shapeJourney(state: State, input: Input, wanted: Wanted, overruling: Overruling): Result<ShapedJourney> {
  const { truck, crew, departAt, location } = wanted
  const { date } = input
  const found = wanted.journey === null ? ok(null) : findFreeJourney(state, wanted.journey, overruling.reason)
  if (!found.ok) return found
  const before = found.value
  const there = belongs(input, before ?? { location, date })
  if (!there.ok) return there
  const journey = before?.id ?? asId<'journey'>(overruling.context.newId())
  const crewBefore = before ? crewOf(state, journey) : []
  const crewStays = before !== null && crewBefore.length === crew.length && crew.every(({ worker, role }) => crewBefore.some((one) => one.worker === worker && one.role === role))
  const truckStays = before?.truck === truck
  const joining = crew.filter(({ worker }) => !crewBefore.some((one) => one.worker === worker))
  const checks = [truckStays ? ok(undefined) : checkTruck(state, truck), crewStays ? ok(undefined) : checkCrew(state, joining), before?.departAt === departAt ? ok(undefined) : checkTimes(state, location, date, { departAt })]
  for (const check of checks) if (!check.ok) return check
  if (new Set(crew.map(({ worker }) => worker)).size !== crew.length) return refuse('input.invalid', { path: 'crew', problem: 'a worker is named twice' })
  const driven = crewStays && truckStays ? ok<Change[]>([]) : checkDrivers(state, { id: journey, truck, location: before?.location ?? location, date }, crew, overruling)
  if (!driven.ok) return driven
  if (before === null) {
    const complete = truck !== null && crew.length > 0 && wanted.jobs.length > 0
    return ok({ journey, changes: [put('journey', journey, { location, date, truck, departAt, status: complete ? 'planned' : 'draft' }), ...crewChanges(state, journey, crew), ...driven.value] })
  }
  return ok({ journey, changes: [put('journey', journey, { truck, departAt }), ...(crewStays ? [] : crewChanges(state, journey, crew)), ...driven.value, ...pinOverruled(before, overruling)] })
}

/** One per depot, so that each depot's desks have it. */
function records({ locations, date, plan, journeys, dropped }: Input, { newId, session, now }: HandlerContext): Change[] {
  const { origin, seed, iterations, weights, beforeCents, afterCents } = plan
  return [...new Set(locations)].map((location) =>
    put('dayPlan', newId(), { location, date, locations: [...locations], origin, seed, iterations, ...weights, journeys: journeys.length, removed: dropped.length, by: session.user, at: now, beforeCents, afterCents }),
  )
}

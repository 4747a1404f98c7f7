import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type Change, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers, checkTruck, type CrewLine } from './check-resources.ts'
import { checkTimes } from './check-times.ts'
import { findOpenJob, findRecord } from './find-record.ts'
import type { Overruling } from './overrule.ts'
import { mayPlace, orderJobs, placeJob } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyCreate: CommandHandler<CommandControlContract['journey.create']> = {
  target(state, { location }) {
    const found = findRecord(state, 'location', location)
    return found.ok ? ok({ kind: 'journey', id: null, location }) : found
  },
  decide(state, input, context) {
    const made = newJourney(state, input, { reason: input.reason, context })
    if (!made.ok) return made
    const { journey, changes } = made.value
    return scheduleDecision(changes, { journey })
  },
}

export interface NewJourney {
  readonly location: Id<'location'>
  readonly date: string
  readonly truck: Id<'truck'> | null
  readonly departAt: string | null
  readonly crew: readonly CrewLine[]
  readonly jobs: readonly Id<'job'>[]
}

/** Planned at once when it has all it needs to leave; a draft while it has not. */
export function newJourney(state: State, input: NewJourney, overruling: Overruling): Result<{ journey: Id<'journey'>; changes: Change[] }> {
  const { location, date, truck, departAt, crew } = input
  const { context } = overruling
  const journey = asId<'journey'>(context.newId())
  for (const check of [checkTimes(state, location, date, { departAt }), checkTruck(state, truck), checkCrew(state, crew)]) if (!check.ok) return check
  const driven = checkDrivers(state, { id: journey, truck, location, date }, crew, overruling)
  if (!driven.ok) return driven
  const jobs: Job[] = []
  for (const id of new Set(input.jobs)) {
    const job = findOpenJob(state, id)
    if (!job.ok) return job
    const place = mayPlace(state, job.value, { id: journey, date, location })
    if (!place.ok) return place
    jobs.push(job.value)
  }
  const complete = truck !== null && crew.length > 0 && jobs.length > 0
  return ok({
    journey,
    changes: [
      put('journey', journey, { location, date, truck, departAt, status: complete ? 'planned' : 'draft' }),
      ...crew.map(({ worker, role }) => put('crewMember', childId(journey, worker), { role })),
      ...jobs.flatMap((job) => placeJob([], journey, job, undefined, context)),
      ...orderJobs(journey, jobs.map(({ id }) => id)),
      ...driven.value,
    ],
  })
}

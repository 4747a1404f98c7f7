import type { Id } from '../../../domain/records/field.ts'
import { put, type Change, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers, checkTruck } from './check-resources.ts'
import { checkTimes } from './check-times.ts'
import { crewChanges } from './crew-changes.ts'
import { findOpenJob, jobTarget } from './find-record.ts'
import { newJourney } from './journey-create.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { mayPlace, placeJob } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

interface Assigned {
  readonly journey: Id<'journey'>
  readonly created: boolean
}

/** Truck, crew, departure and job in one step, as recommended: one entry in the audit, one undo. */
export const assignmentApply: CommandHandler<CommandControlContract['assignment.apply']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, input, context) {
    const job = findOpenJob(state, input.job)
    if (!job.ok) return job
    const { truck, crew, departAt } = input
    const overruling = { reason: input.reason, context }
    const reason = input.recommendation === undefined ? {} : { reason: input.recommendation }
    if (input.journey === null) {
      const made = newJourney(state, { location: job.value.location, date: input.date ?? job.value.date, truck, departAt, crew, jobs: [input.job] }, overruling)
      if (!made.ok) return made
      const { journey, changes } = made.value
      return scheduleDecision<Assigned>(changes, { journey, created: true }, reason)
    }
    const id = input.journey
    const journey = findFreeJourney(state, id, input.reason)
    if (!journey.ok) return journey
    const checks = [mayPlace(state, job.value, journey.value), checkTimes(state, journey.value.location, journey.value.date, { departAt }), checkTruck(state, truck), checkCrew(state, crew)]
    for (const check of checks) if (!check.ok) return check
    const driven = checkDrivers(state, { ...journey.value, truck }, crew, overruling)
    if (!driven.ok) return driven
    const others = state.records.children('journeyJob', id).filter(({ key }) => key !== input.job)
    const changes: Change[] = [put('journey', id, { truck, departAt }), ...crewChanges(state, id, crew), ...placeJob(others, id, job.value, input.position, context), ...driven.value, ...pinOverruled(journey.value, overruling)]
    return scheduleDecision<Assigned>(changes, { journey: id, created: false }, reason)
  },
}

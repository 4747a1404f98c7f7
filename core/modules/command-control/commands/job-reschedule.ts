import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import { isJourneyLocked } from '../../../domain/journey/journey-state.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkTimes } from './check-times.ts'
import { findOpenJob, jobTarget } from './find-record.ts'
import { jobStep } from './state-step.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** Another window of the same day changes nothing else; another day takes the job off its journeys and, once it is booked, makes it `rescheduled`. */
export const jobReschedule: CommandHandler<CommandControlContract['job.reschedule']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, date, windowStart, windowEnd, reason }, context) {
    const found = findOpenJob(state, id)
    if (!found.ok) return found
    const job = found.value
    const times = checkTimes(state, job.location, date, { windowStart, windowEnd })
    if (!times.ok) return times
    const changes: Change[] = [put('job', id, { date, windowStart, windowEnd })]
    const takenOff = date === job.date ? [] : openJourneysWith(id)
    for (const journey of takenOff) changes.push(remove('journeyJob', childId(journey, id)))
    if (date !== job.date && !EARLY.has(job.status)) {
      const step = JOB_MACHINE.transition(job.status, 'rescheduled')
      if (!step.ok) return step
      changes.push(...jobStep(job, 'rescheduled', context, reason ?? null))
    }
    return scheduleDecision(changes, { takenOff: takenOff.map((journey) => asId<'journey'>(journey)) })

    function openJourneysWith(job: string): string[] {
      const owners = state.db.all<{ id: string }>('SELECT owner AS id FROM journey_job WHERE key = ? ORDER BY owner', job)
      return owners.flatMap(({ id: owner }) => {
        const journey = state.records.get('journey', owner)
        return journey && !isJourneyLocked(journey.status) ? [owner] : []
      })
    }
  },
}

/** Nothing has been promised for the old day yet, or the promise is already withdrawn. */
const EARLY: ReadonlySet<string> = new Set(['lead', 'surveyed', 'estimateSent', 'onHold', 'rescheduled', 'inStorage', 'outOfStorage'])

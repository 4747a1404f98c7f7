import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkTimes } from './check-times.ts'
import { definedOnly } from './defined-only.ts'
import { findOpenJob, jobTarget } from './find-record.ts'
import { stopChanges } from './stop-changes.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const jobEdit: CommandHandler<CommandControlContract['job.edit']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, input) {
    const job = findOpenJob(state, input.job)
    if (!job.ok) return job
    const times = checkTimes(state, job.value.location, job.value.date, { windowStart: job.value.windowStart, windowEnd: job.value.windowEnd, ...input.set })
    if (!times.ok) return times
    const stops = input.stops ? stopChanges(input.job, input.stops, state.records.children('stop', input.job)) : []
    const changes = [put('job', input.job, definedOnly(input.set)), ...stops]
    return scheduleDecision(changes, {})
  },
}

import { ok } from '../../../domain/failure/failure.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { clashesAfter } from '../schedule/clashes-after.ts'
import { checkTimes } from './check-times.ts'
import { definedOnly } from './defined-only.ts'
import { findOpenJob, jobTarget } from './find-record.ts'
import { stopChanges } from './stop-changes.ts'

export function jobEdit({ travelOf }: CommandControlDependencies): CommandHandler<CommandControlContract['job.edit']> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    decide(state, input) {
      const job = findOpenJob(state, input.job)
      if (!job.ok) return job
      const times = checkTimes(state, job.value.location, job.value.date, { windowStart: job.value.windowStart, windowEnd: job.value.windowEnd, ...input.set })
      if (!times.ok) return times
      const stops = input.stops ? stopChanges(input.job, input.stops, state.records.children('stop', input.job)) : []
      const changes = [put('job', input.job, definedOnly(input.set)), ...stops]
      return ok({ changes, output: { clashes: clashesAfter(state, changes, travelOf) } })
    },
  }
}

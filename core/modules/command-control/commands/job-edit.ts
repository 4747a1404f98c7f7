import { ok, refuse } from '../../../domain/failure/failure.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrewRange } from './check-crew-range.ts'
import { checkTimes } from './check-times.ts'
import { definedOnly } from './defined-only.ts'
import { findOpenJob, jobTarget } from './find-record.ts'
import { overtakenFields, stopsOvertaken } from './overtaken.ts'
import { waitsForItself } from './waits-for-itself.ts'
import { stopChanges } from './stop-changes.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const jobEdit: CommandHandler<CommandControlContract['job.edit']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, input) {
    const job = findOpenJob(state, input.job)
    if (!job.ok) return job
    const lost = input.base ? overtakenFields({ ...job.value }, input.set, input.base.set) : []
    const set = Object.fromEntries(Object.entries(input.set).filter(([name]) => !lost.includes(name))) as typeof input.set
    const times = checkTimes(state, job.value.location, job.value.date, { windowStart: job.value.windowStart, windowEnd: job.value.windowEnd, ...set })
    if (!times.ok) return times
    const crew = setsCrew(set) ? checkCrewRange({ ...job.value, ...definedOnly(set) }) : ok(null)
    if (!crew.ok) return crew
    if (waitsForItself(state, input.job, set.afterJob)) return refuse('job.after_itself')
    const before = input.stops ? state.records.children('stop', input.job) : []
    const stopsLost = input.stops !== undefined && input.base?.stops !== undefined && stopsOvertaken(before, input.stops, input.base.stops)
    const stops = input.stops && !stopsLost ? stopChanges(input.job, input.stops, before) : []
    const changes = [put('job', input.job, definedOnly(set)), ...stops]
    return scheduleDecision(changes, { overtaken: stopsLost ? [...lost, 'stops'] : lost })
  },
}

/** A merge may have left the crew outside of its range: that is no reason to refuse a word in the notes. */
function setsCrew(set: object): boolean {
  return ['crewSize', 'crewMin', 'crewMax'].some((name) => name in set)
}

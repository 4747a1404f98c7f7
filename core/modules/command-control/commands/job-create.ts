import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrewRange } from './check-crew-range.ts'
import { checkTimes } from './check-times.ts'
import { definedOnly } from './defined-only.ts'
import { findRecord } from './find-record.ts'
import { stopChanges } from './stop-changes.ts'

export const jobCreate: CommandHandler<CommandControlContract['job.create']> = {
  target(state, { location }) {
    const found = findRecord(state, 'location', location)
    return found.ok ? ok({ kind: 'job', id: null, location }) : found
  },
  decide(state, { stops, ...fields }, context) {
    const times = checkTimes(state, fields.location, fields.date, fields)
    if (!times.ok) return times
    const crew = checkCrewRange(fields)
    if (!crew.ok) return crew
    const job = asId<'job'>(context.newId())
    const changes = [put('job', job, { ...definedOnly(fields), bookedBy: context.session.user }), ...stopChanges(job, stops, [])]
    // It stands on no journey yet, so it can clash with nothing.
    return ok({ changes, output: { job, clashes: [] } })
  },
}

import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { AbsentKind } from '../../../domain/records/company-records.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { isLocalDate } from '../../../domain/time/local-date.ts'
import { dayInterval, parseInstant } from '../../../domain/time/zoned-time.ts'
import { put, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'

export const absenceAdd: CommandHandler<CalendarCapacityContract['absence.add']> = {
  target(state, { resourceKind, resource }) {
    const location = locationOf(state, resourceKind, resource)
    return location.ok ? ok({ kind: resourceKind, id: resource, location: location.value }) : location
  },
  decide(state, { resourceKind, resource, start, end, reason, kind }, context) {
    const location = locationOf(state, resourceKind, resource)
    if (!location.ok) return location
    const zone = state.records.get('location', location.value)?.timezone ?? 'UTC'
    const from = edgeOf(start, zone, 'startAt')
    const to = edgeOf(end, zone, 'endAt')
    if (!from.ok) return from
    if (!to.ok) return to
    if (to.value <= from.value) return refuse('input.invalid', { path: 'end', problem: 'it lies before the start' })
    const absence = asId<'absence'>(context.newId())
    return ok({ changes: [put('absence', absence, { location: location.value, resourceKind, resource, start, end, reason, kind })], output: { absence } })
  },
}

function locationOf(state: State, kind: AbsentKind, id: string): Result<Id<'location'>> {
  const record = state.records.get(kind, id)
  return record ? ok(record.location) : refuse('record.not_found', { kind, id })
}

function edgeOf(text: string, zone: string, edge: 'startAt' | 'endAt'): Result<number> {
  return isLocalDate(text) ? ok(dayInterval(text, zone)[edge]) : parseInstant(text)
}

import { ok, refuse } from '../../../domain/failure/failure.ts'
import { remove, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'

export const absenceRemove: CommandHandler<CalendarCapacityContract['absence.remove']> = {
  target(state, input) {
    const absence = state.records.get('absence', input.absence)
    return absence ? ok({ kind: 'absence', id: absence.id, location: absence.location }) : refuse('record.not_found', { kind: 'absence', id: input.absence })
  },
  decide: (_state, { absence }, { now }) => ok({ changes: [remove('absence', absence)], output: { removedAt: now } }),
}

import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { put, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'

function locationOf(state: State, clash: string): string | undefined {
  return state.db.get<{ location: string }>('SELECT location FROM clash WHERE id = ?', clash)?.location
}

/** Settled with a reason, for every desk: the resolution is a record and travels; the clash is only hidden by it. */
export const conflictResolve: CommandHandler<CommandControlContract['conflict.resolve']> = {
  target(state, { clash }) {
    const location = locationOf(state, clash)
    return location === undefined ? refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) }) : ok({ kind: 'clash', id: clash, location: asId<'location'>(location) })
  },
  decide(state, { clash, reason }, context) {
    const location = locationOf(state, clash)
    if (location === undefined) return refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) })
    const resolution = context.newId()
    return ok({
      changes: [put('clashResolution', resolution, { location: asId<'location'>(location), clash, reason, by: context.session.user, at: context.now })],
      output: { resolution },
    })
  },
}

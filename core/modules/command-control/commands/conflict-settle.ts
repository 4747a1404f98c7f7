import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { put, remove, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import type { conflictContract } from '../conflict-contract.ts'

/** One reason for many clashes of one location; those that somebody else has settled or cleared meanwhile are passed over. */
export const conflictResolveAll: CommandHandler<(typeof conflictContract)['conflict.resolveAll']> = {
  target: (_, { location }) => ok({ kind: 'clash', id: null, location }),
  decide({ db, records }, { location, clashes, reason }, { newId, now, session }) {
    const there = db.all<{ id: string; location: string }>(
      'SELECT c.id, c.location FROM clash c WHERE c.id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id) ORDER BY c.id', JSON.stringify(clashes),
    )
    if (there.some((each) => each.location !== location)) return refuse('access.denied', { action: 'conflict.resolveAll' })
    if (!records.get('location', location)) return refuse('record.not_found', { kind: 'location', id: location })
    return ok({
      changes: there.map(({ id }) => put('clashResolution', newId(), { location, clash: id, reason, by: session.user, at: now })),
      output: { resolved: there.length },
    })
  },
}

const resolutionsOf = ({ db }: State, clash: string) => db.all<{ id: string; location: string }>('SELECT id, location FROM clash_resolution WHERE clash = ? ORDER BY id', clash)

export const conflictReopen: CommandHandler<(typeof conflictContract)['conflict.reopen']> = {
  target(state, { clash }) {
    const first = resolutionsOf(state, clash)[0]
    return first ? ok({ kind: 'clash', id: clash, location: asId<'location'>(first.location) }) : refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) })
  },
  decide: (state, { clash }) => ok({ changes: resolutionsOf(state, clash).map(({ id }) => remove('clashResolution', id)), output: {} }),
}

import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { clashOnWire } from './clash-on-wire.ts'

interface ResolutionRow {
  readonly clash: string
  readonly location: string
  readonly reason: string
  readonly by: string
  readonly at: number
  readonly still_there: number
}

const RESOLVED = 'EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id)'

/** The conflict inbox, by day, hard ones first. */
export const conflictsList: QueryHandler<CommandControlContract['conflicts.list']> = {
  target: (_state, { location }) => ok({ kind: 'location', id: location ?? null, location: location ?? null }),
  answer({ db }, { location, state }, { session }) {
    const seen = location === undefined ? session.locations : [location]
    const visible = (...locations: readonly (string | null)[]) => seen === 'all' || locations.some((one) => one !== null && (seen as readonly string[]).includes(one))
    const rows = db.all<ClashRow>(`SELECT * FROM clash c WHERE ${state === 'open' ? 'NOT ' : ''}${RESOLVED} ORDER BY c.date, c.severity, c.id`)
    const resolutions = state === 'open' ? [] : db.all<ResolutionRow>('SELECT r.clash, r.location, r.reason, r.by, r.at, EXISTS (SELECT 1 FROM clash c WHERE c.id = r.clash) AS still_there FROM clash_resolution r ORDER BY r.at DESC, r.id')
    return ok({
      conflicts: rows.filter((row) => visible(row.location, row.other_location)).map((row) => clashOnWire(row, session.language)),
      resolved: resolutions.filter((row) => visible(row.location)).map(({ still_there, ...resolution }) => ({ ...resolution, stillThere: still_there === 1 })),
    })
  },
}

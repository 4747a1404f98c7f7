import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { conflictContract } from '../conflict-contract.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { createLabels, inboxClash } from './conflict-labels.ts'

interface ResolutionRow {
  readonly clash: string
  readonly location: string
  readonly reason: string
  readonly by: string
  readonly at: number
}

/** Settlements shown; older ones are in the activity log. */
const MAX_RESOLVED = 500

export const conflictsInbox: QueryHandler<(typeof conflictContract)['conflicts.inbox']> = {
  target: (_state, { location }) => ok({ kind: 'location', id: location ?? null, location: location ?? null }),
  answer(state, { location, from, to }, { session }) {
    const { db } = state
    const seen = location === undefined ? session.locations : [location]
    const visible = (...locations: readonly (string | null)[]) => seen === 'all' || locations.some((one) => one !== null && (seen as readonly string[]).includes(one))
    const within = ({ date }: ClashRow) => date === null || ((from === undefined || date >= from) && (to === undefined || date <= to))
    const labels = createLabels(state)
    const rows = db.all<ClashRow>('SELECT * FROM clash ORDER BY date, severity, id').filter((row) => visible(row.location, row.other_location))
    const resolutions = db.all<ResolutionRow>('SELECT clash, location, reason, "by", at FROM clash_resolution ORDER BY at DESC, id').filter((row) => visible(row.location))
    const settled = new Set(db.all<{ clash: string }>('SELECT DISTINCT clash FROM clash_resolution').map(({ clash }) => clash))
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ok({
      conflicts: rows.filter((row) => !settled.has(row.id) && within(row)).map((row) => inboxClash(row, labels, session.language)),
      resolved: resolutions.slice(0, MAX_RESOLVED).map((row) => {
        const still = byId.get(row.clash)
        return { ...row, location: asId<'location'>(row.location), locationName: labels.of('location', row.location), byName: labels.of('user', row.by), conflict: still ? inboxClash(still, labels, session.language) : null }
      }),
    })
  },
}

import { ok } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import { put, type HandlersOf } from '../../../kernel/desk/handler.ts'
import type { RegionContract } from './region-contract.ts'

const TARGET = { kind: 'dataRegion', id: null, location: null } as const

export const regionHandlers: HandlersOf<RegionContract> = {
  'region.detail': {
    target: () => ok(TARGET),
    answer({ records }, _input, { permits }) {
      const newest = records.all('dataRegion').toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))[0]
      return ok({ region: newest?.region ?? null, reason: newest?.reason ?? null, byName: newest ? (records.get('user', newest.by as Id<'user'>)?.name ?? null) : null, at: newest?.at ?? null, maySet: permits('region.set', TARGET).ok })
    },
  },
  'region.set': {
    target: () => ok(TARGET),
    decide: (_state, { region, reason }, { newId, now, session }) => ok({ changes: [put('dataRegion', newId(), { region, reason, by: session.user, at: now })], output: {}, undoable: false }),
  },
}

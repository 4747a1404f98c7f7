import { ok } from '../../../domain/failure/failure.ts'
import { put, type HandlersOf } from '../../../kernel/desk/handler.ts'
import { newestOf } from '../../../kernel/records/newest-of.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { RegionContract } from './region-contract.ts'

const TARGET = { kind: 'dataRegion', id: null, location: null } as const

export const regionHandlers: HandlersOf<RegionContract> = {
  'region.detail': {
    target: () => ok(TARGET),
    answer({ records }, _input, { permits }) {
      const newest = newestOf(records.all('dataRegion'))
      return ok({ region: newest?.region ?? null, reason: newest?.reason ?? null, byName: userName(records, newest?.by ?? null), at: newest?.at ?? null, maySet: permits('region.set', TARGET).ok })
    },
  },
  'region.set': {
    target: () => ok(TARGET),
    decide: (_state, { region, reason }, { newId, now, session }) => ok({ changes: [put('dataRegion', newId(), { region, reason, by: session.user, at: now })], output: {}, undoable: false }),
  },
}

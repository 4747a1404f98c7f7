import { ok } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { put, type HandlersOf } from '../../kernel/desk/handler.ts'
import { locatedTarget, newAt } from '../../kernel/desk/targets.ts'
import type { equipmentContract } from './equipment-contract.ts'
import { listTarget } from './lists/list-target.ts'
import { recordsInSight } from './lists/records-in-sight.ts'

export const equipmentHandlers: HandlersOf<typeof equipmentContract> = {
  'equipment.add': {
    target: (_, input) => newAt('equipment', input.location),
    decide(_, input, context) {
      const equipment = asId<'equipment'>(context.newId())
      return ok({ changes: [put('equipment', equipment, input)], output: { equipment } })
    },
  },
  'equipment.edit': {
    target: (state, input) => locatedTarget(state, 'equipment', input.equipment),
    decide: (_, input) => ok({ changes: [put('equipment', input.equipment, input.set)], output: {} }),
  },
  'equipment.list': {
    target: (_, { location }) => listTarget('equipment', location),
    answer(state, { location }, { session }) {
      const items = recordsInSight(state, 'equipment', session, location)
      return ok({ equipment: items.toSorted((a, b) => compare(a.location, b.location) || compare(a.name, b.name) || compare(a.id, b.id)) })
    },
  },
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

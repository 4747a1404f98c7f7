import { ok } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { put, type HandlersOf } from '../../kernel/desk/handler.ts'
import { locatedTarget, newAt } from '../../kernel/desk/targets.ts'
import { equipmentDetail } from './details/equipment-detail.ts'
import type { equipmentContract } from './equipment-contract.ts'
import { equipmentList } from './lists/equipment-list.ts'

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
  'equipment.list': equipmentList,
  'equipment.detail': equipmentDetail,
}

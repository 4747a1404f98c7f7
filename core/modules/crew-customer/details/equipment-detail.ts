import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { equipmentContract } from '../equipment-contract.ts'
import { absencesFrom } from '../lists/absences.ts'
import { equipmentRows, journeysOfEquipment } from '../lists/equipment-rows.ts'

export const equipmentDetail: QueryHandler<(typeof equipmentContract)['equipment.detail']> = {
  target: (state, { equipment }) => locatedTarget(state, 'equipment', equipment),
  answer(state, { equipment: id }, { now }) {
    const record = state.records.get('equipment', id)
    const equipment = record && equipmentRows(state, [record], now)[0]
    if (!equipment) return refuse('record.not_found', { kind: 'equipment', id })
    const today = todayAt(state, equipment.location, now)
    return ok({ equipment, absences: absencesFrom(state.db, 'equipment', today).get(id) ?? [], journeys: journeysOfEquipment(state.db, id, today) })
  },
}

import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { absencesFrom } from '../lists/absences.ts'
import { journeysOfTruck, truckRows } from '../lists/truck-rows.ts'

export const truckDetail: QueryHandler<CrewCustomerContract['truck.detail']> = {
  target: (state, { truck }) => locatedTarget(state, 'truck', truck),
  answer(state, { truck: id }, { now }) {
    const record = state.records.get('truck', id)
    const truck = record && truckRows(state, [record], now)[0]
    if (!truck) return refuse('record.not_found', { kind: 'truck', id })
    const today = todayAt(state, truck.location, now)
    return ok({ truck, absences: absencesFrom(state.db, 'truck', today).get(id) ?? [], journeys: journeysOfTruck(state.db, id, today) })
  },
}

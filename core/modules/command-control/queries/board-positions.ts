import { ok } from '../../../domain/failure/failure.ts'
import { positionStanding } from '../../../domain/place/truck-position.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { lentIn } from '../../../kernel/handover/lent-on.ts'
import { readTruckPositions } from '../../../kernel/positions/position-store.ts'
import type { CommandControlContract } from '../contract.ts'
import { rangeTarget, visibleLocations } from './board-range.ts'

export const boardPositions: QueryHandler<CommandControlContract['board.positions']> = {
  target: rangeTarget,
  answer(state, { locations: ids }, { session, now }) {
    const locations = visibleLocations(state, ids, session)
    if (!locations.ok) return locations
    const own = locations.value.flatMap(({ id }) => state.records.all('truck', id).map((truck) => truck.id))
    const lent = locations.value.flatMap(({ id }) => lentIn(state.db, id, { startAt: now, endAt: now + 1 }).map(({ resource }) => resource))
    const shown = new Set<string>([...own, ...lent])
    return ok({ now, positions: readTruckPositions(state.db).filter(({ truck, at }) => shown.has(truck) && positionStanding(at, now) !== 'forgotten') })
  },
}

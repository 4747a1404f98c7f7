import { createSearch, foldForSearch } from '../../../domain/search/search-text.ts'
import { ok } from '../../../domain/failure/failure.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { inOrder, pageOf } from '../../../kernel/desk/list-page.ts'
import type { equipmentContract } from '../equipment-contract.ts'
import { equipmentRows, type EquipmentRow } from './equipment-rows.ts'
import { listTarget } from './list-target.ts'
import { recordsInSight } from './records-in-sight.ts'

type Method = (typeof equipmentContract)['equipment.list']
type Input = ParsedInputOf<Method>

export const equipmentList: QueryHandler<Method> = {
  target: (_, { location }) => listTarget('equipment', location),
  answer(state, input, { session, now }) {
    const items = recordsInSight(state, 'equipment', session, input.location)
    const holds = createSearch(input.text)
    const rows = equipmentRows(state, items, now).filter((row) => isShown(row, input) && holds(foldForSearch([row.name, row.externalId, row.kind].join(' '))))
    const order = input.sort ?? { by: 'name' as const, descending: false }
    const byName = inOrder(rows, { by: 'name', descending: order.by === 'name' && order.descending }, ({ name }) => foldForSearch(name))
    const ordered = order.by === 'name' ? byName : inOrder(byName, order, (row, key) => row[key])
    return ok({ ...pageOf(ordered, input), kinds: [...new Set(items.map(({ kind }) => kind))].toSorted() })
  },
}

function isShown(row: EquipmentRow, { show, kind }: Input): boolean {
  if (kind !== undefined && row.kind !== kind) return false
  if (show === 'all') return true
  if (show === 'retired' || row.status === 'retired') return show === 'retired' && row.status === 'retired'
  const isOut = row.status === 'out_of_service' || row.absenceToday !== null
  if (show === 'outToday') return isOut
  if (show === 'freeToday') return !isOut && row.journeysToday.length === 0
  return true
}

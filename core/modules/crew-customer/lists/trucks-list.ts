import { createSearch, foldForSearch } from '../../../domain/search/search-text.ts'
import { ok } from '../../../domain/failure/failure.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { inOrder, pageOf } from '../../../kernel/desk/list-page.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { listTarget } from './list-target.ts'
import { recordsInSight } from './records-in-sight.ts'
import { truckRows, type TruckRow } from './truck-rows.ts'

type Method = CrewCustomerContract['trucks.list']
type Input = ParsedInputOf<Method>

export const trucksList: QueryHandler<Method> = {
  target: (_, { location }) => listTarget('truck', location),
  answer(state, input, { session, now }) {
    const trucks = recordsInSight(state, 'truck', session, input.location)
    const holds = createSearch(input.text)
    const rows = truckRows(state, trucks, now).filter((row) => isShown(row, input) && holds(foldForSearch([row.name, row.externalId, row.plate, ...(row.features ?? [])].join(' '))))
    const order = input.sort ?? { by: 'name' as const, descending: false }
    const byName = inOrder(rows, { by: 'name', descending: order.by === 'name' && order.descending }, ({ name }) => foldForSearch(name))
    const ordered = order.by === 'name' ? byName : inOrder(byName, order, valueOf)
    return ok({ ...pageOf(ordered, input), features: [...new Set(trucks.flatMap((truck) => truck.features ?? []))].toSorted() })
  },
}

function isShown(row: TruckRow, { show, feature }: Input): boolean {
  if (feature !== undefined && !row.features?.includes(feature)) return false
  if (show === 'all') return true
  if (show === 'retired' || row.status === 'retired') return show === 'retired' && row.status === 'retired'
  const isOut = row.status === 'out_of_service' || row.absenceToday !== null
  if (show === 'outToday') return isOut
  if (show === 'freeToday') return !isOut && row.journeyToday === null
  return true
}

function valueOf(row: TruckRow, key: NonNullable<Input['sort']>['by']): string | number | null {
  switch (key) {
    case 'name': return row.name
    case 'size': return row.sizeFt
    case 'volume': return row.volumeCuft
    case 'payload': return row.payloadKg
    case 'status': return row.status
    case 'costPerHour': return row.costPerHourCents
  }
}

import { ok, refuse } from '../../../domain/failure/failure.ts'
import { createSearch, foldForSearch } from '../../../domain/search/search-text.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { inOrder, pageOf, seenLocations } from '../../../kernel/desk/list-page.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import type { tariffContract } from '../tariff-shape.ts'
import { tariffRows } from './tariff-rows.ts'

export const tariffsList: QueryHandler<(typeof tariffContract)['tariffs.list']> = {
  target: (_, { location }) => ok({ kind: 'tariff', id: null, location: location ?? null }),
  answer(state, input, { session, now }) {
    const seen = seenLocations(session, input.location)
    const locations = seen === null ? null : (JSON.parse(seen) as string[])
    const holds = createSearch(input.text)
    const tariffs = state.records.all('tariff').filter(({ location, name, externalId }) => (locations?.includes(location) ?? true) && holds(foldForSearch([name, externalId].join(' '))))
    const order = input.sort ?? { by: 'name' as const, descending: false }
    const rows = inOrder(tariffRows(state, tariffs, now), order, (row, key) => (key === 'name' ? foldForSearch(row.name ?? row.externalId ?? '') : row[key]))
    return ok(pageOf(rows, input))
  },
}

export const tariffDetail: QueryHandler<(typeof tariffContract)['tariff.detail']> = {
  target: (state, { tariff }) => locatedTarget(state, 'tariff', tariff),
  answer(state, { tariff: id }, { now }) {
    const { records } = state
    const record = records.get('tariff', id)
    const tariff = record && tariffRows(state, [record], now)[0]
    if (!tariff) return refuse('record.not_found', { kind: 'tariff', id })
    const byCrew = records.children('tariffRate', id).toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || a.crewSize - b.crewSize || a.trucks - b.trucks || (a.dayType < b.dayType ? -1 : 1))
    return ok({
      tariff,
      rates: byCrew,
      fees: records.children('tariffFee', id),
      materials: records.children('tariffMaterial', id),
    })
  },
}

import { ok } from '../../../domain/failure/failure.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { locationsInSight } from '../../../kernel/desk/locations-in-sight.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import type { depotsTariffsContract } from '../depots-tariffs-shape.ts'

type Method = (typeof depotsTariffsContract)['depots.tariffs']
type Price = OutputOf<Method>['prices'][number]

interface Depot {
  readonly id: string
  readonly prices: ReadonlyMap<string, { readonly kind: Price['kind']; readonly key: string; readonly unit: string | null; readonly cents: number }>
}

export const depotsTariffs: QueryHandler<Method> = {
  target: () => ok({ kind: 'tariff', id: null, location: null }),
  answer(state, { on, onlyDifferent }, { session, now }) {
    const locations = locationsInSight(state, session)
    const date = on ?? localDateOf(now, locations[0]?.timezone ?? 'UTC')
    const used = locations.map((location) => ({ location, ...tariffOn(state, location.id, date) }))
    const depots: Depot[] = used.map(({ location, tariff, version }) => ({ id: location.id, prices: tariff === null || version === null ? new Map() : pricesOf(state, tariff, version) }))
    const keys = [...new Map(depots.flatMap(({ prices }) => [...prices].map(([id, price]) => [id, price] as const))).entries()]
    const prices = keys.map(([id, { kind, key, unit }]): Price => {
      const byDepot = depots.map((depot) => depot.prices.get(id)?.cents ?? null)
      const known = byDepot.filter((cents) => cents !== null)
      return { kind, key, unit, usualCents: usualOf(known), lowCents: Math.min(...known), highCents: Math.max(...known), byDepot }
    })
    const differs = ({ byDepot }: Price) => new Set(byDepot).size > 1
    const apart = ({ lowCents, highCents, usualCents }: Price) => ((highCents ?? 0) - (lowCents ?? 0)) / Math.max(1, Math.abs(usualCents ?? 0))
    return ok({
      on: date,
      currency: companyCurrency(state.records),
      depots: used.map(({ location, tariff, name, version }) => ({ location: location.id, name: location.name, tariff, tariffName: name, version })),
      prices: prices.filter((price) => !onlyDifferent || differs(price)).toSorted((a, b) => apart(b) - apart(a) || (`${a.kind} ${a.key}` < `${b.kind} ${b.key}` ? -1 : 1)),
    })
  },
}

/** The depot's tariff with the newest version that holds that day. */
function tariffOn(state: State, location: string, date: LocalDate) {
  const row = state.db.get<{ owner: string; version: string }>(
    'SELECT r.owner, r.version FROM tariff_rate r JOIN tariff t ON t.id = r.owner WHERE t.location = ? AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?) ORDER BY r.valid_from DESC, r.version DESC, r.owner LIMIT 1', location, date, date,
  )
  const tariff = row === undefined ? undefined : state.records.get('tariff', row.owner)
  return { tariff: tariff?.id ?? null, name: tariff?.name ?? null, version: row?.version ?? null }
}

function pricesOf(state: State, tariff: string, version: string): Depot['prices'] {
  const prices = new Map<string, { kind: Price['kind']; key: string; unit: string | null; cents: number }>()
  const put = (kind: Price['kind'], key: string, unit: string | null, cents: number | null) => {
    if (cents !== null) prices.set(`${kind} ${key}`, { kind, key, unit, cents })
  }
  for (const rate of state.records.children('tariffRate', tariff).filter((one) => one.version === version)) {
    const key = `${rate.crewSize}:${rate.trucks}:${rate.dayType}`
    put('rate', key, 'hour', rate.ratePerHourCents)
    put('minimum', key, 'hour', rate.minHours === null ? null : Math.round(rate.minHours * 100))
    put('trip', key, null, rate.tripFeeCents)
  }
  for (const fee of state.records.children('tariffFee', tariff).filter((one) => one.version === version)) put('fee', fee.code, fee.unit, fee.priceCents)
  for (const item of state.records.children('tariffMaterial', tariff).filter((one) => one.version === version)) put('material', item.item, null, item.priceCents)
  return prices
}

/** What most ask; the middle one of those that are asked equally often. */
function usualOf(cents: readonly number[]): number | null {
  const asked = [...Map.groupBy(cents, (one) => one)].map(([price, all]) => ({ price, times: all.length }))
  const most = Math.max(0, ...asked.map(({ times }) => times))
  const usual = asked.filter(({ times }) => times === most).map(({ price }) => price).toSorted((a, b) => a - b)
  return usual[Math.floor((usual.length - 1) / 2)] ?? null
}

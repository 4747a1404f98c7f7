import type { Location } from '../../../domain/records/company-records.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { TariffRow } from '../tariff-shape.ts'

type Tariff = RecordByKind<'tariff'>
type VersionRow = readonly [owner: string, version: string, validFrom: string, validTo: string | null, rates: number, lowest: number, highest: number]

export function tariffRows(state: State, tariffs: readonly Tariff[], now: number): TariffRow[] {
  const zones = new Map(state.records.all('location').map(({ id, timezone }: Location) => [id as string, timezone]))
  const ids = JSON.stringify(tariffs.map(({ id }) => id))
  const versions = Map.groupBy(state.db.raw<VersionRow>(VERSIONS, ids), ([owner]) => owner)
  return tariffs.map(({ id, externalId, location, name }) => {
    const all = versions.get(id) ?? []
    const shown = inForce(all, localDateOf(now, zones.get(location) ?? 'UTC'))
    return {
      id, externalId, location, name,
      version: shown?.[1] ?? null,
      validFrom: shown?.[2] ?? null,
      validTo: shown?.[3] ?? null,
      versions: all.length,
      rates: shown?.[4] ?? 0,
      lowestRateCents: shown?.[5] ?? null,
      highestRateCents: shown?.[6] ?? null,
    }
  })
}

/** The newest that has begun and has not ended; then the next to come, then the last there was. */
function inForce(versions: readonly VersionRow[], today: string): VersionRow | undefined {
  const oldestFirst = versions.toSorted((a, b) => (a[2] < b[2] ? -1 : 1))
  return oldestFirst.findLast(([, , from, to]) => from <= today && (to === null || to >= today)) ?? oldestFirst.find(([, , from]) => from > today) ?? oldestFirst.at(-1)
}

const VERSIONS = `
  SELECT owner, version, MIN(valid_from), CASE WHEN COUNT(valid_to) = COUNT(*) THEN MAX(valid_to) END, COUNT(*), MIN(rate_per_hour_cents), MAX(rate_per_hour_cents)
  FROM tariff_rate WHERE owner IN (SELECT value FROM json_each(?)) GROUP BY owner, version`

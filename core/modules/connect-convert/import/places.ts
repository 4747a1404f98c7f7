import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { CellProblem, type Values } from '../exchange/cell.ts'
import { compareValues } from '../exchange/exchange-table.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import type { Identities } from './identities.ts'

/** Where things are: time zones for instants, and a location for what the file gives none. */
export interface Places {
  zoneOfLocation(id: string): string | null
  zoneOfJob(id: string): string | null
  firstLocation(): string | null
  /** Sets the location of customers and absences, which never changes, and who wrote a pay record where the file does not say. */
  complete(kind: RecordKind, fields: Values, existing: Values | null): CellProblem | null
  /** Takes note of a row that went in. */
  note(kind: RecordKind, id: string, fields: Values): void
}

export function createPlaces(records: ExchangeRecords, identities: Identities, customerLocations: ReadonlyMap<string, string>, importer: { readonly by: string; readonly at: number }): Places {
  const zones = new Map<string, string>()
  const jobLocations = new Map<string, string>()
  const homes = new Map<string, string>()
  let first: string | null = null
  for (const location of records.all('location').toSorted((a, b) => compareValues(a['externalId'] ?? a['id'], b['externalId'] ?? b['id']))) {
    first ??= String(location['id'])
    zones.set(String(location['id']), String(location['timezone']))
  }

  function zoneOfJob(id: string): string | null {
    const location = jobLocations.get(id) ?? locationOf('job', id)
    return location === null ? null : (zones.get(location) ?? null)
  }

  function locationOf(kind: RecordKind, id: string): string | null {
    const location = records.get(kind, id)?.['location']
    return typeof location === 'string' ? location : null
  }

  function customerHome(externalId: unknown): string | null {
    const job = customerLocations.get(String(externalId))
    return (job === undefined ? undefined : identities.idOf('location', job)) ?? first
  }

  return {
    zoneOfLocation: (id) => zones.get(id) ?? null,
    zoneOfJob,
    firstLocation: () => first,
    complete(kind, fields, existing) {
      if (kind === 'payRule' || kind === 'wageChange') {
        fields['by'] ??= importer.by
        fields['at'] ??= importer.at
        const today = localDateOf(importer.at, (first === null ? undefined : zones.get(first)) ?? 'UTC')
        // The wage with a worker is today's.
        return kind === 'wageChange' && String(fields['date']) > today ? new CellProblem('worker.wage_ahead', { today }) : null
      }
      if (kind !== 'customer' && kind !== 'absence') return null
      const resource = String(fields['resource'])
      const location = existing ? existing['location'] : kind === 'customer' ? customerHome(fields['externalId']) : (homes.get(resource) ?? locationOf(fields['resourceKind'] as RecordKind, resource))
      if (location === null || location === undefined) return new CellProblem('import.no_location')
      fields['location'] = location
      return null
    },
    note(kind, id, fields) {
      if (kind === 'location') {
        first ??= id
        zones.set(id, String(fields['timezone']))
      }
      if (kind === 'job') jobLocations.set(id, String(fields['location']))
      if (kind === 'truck' || kind === 'worker' || kind === 'equipment') homes.set(id, String(fields['location']))
    },
  }
}

import { createSearch, foldForSearch } from '../../domain/search/search-text.ts'
import { compareNames } from '../../domain/text/compare-names.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { State } from '../../kernel/desk/handler.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { CloudControlContract } from './contract.ts'

type Users = OutputOf<CloudControlContract['users.list']>
type Locations = OutputOf<CloudControlContract['locations.list']>

export function listUsers({ records }: State, text: string): Users {
  const workers = new Map(records.all('worker').map(({ id, name }) => [id as string, name]))
  const holds = createSearch(text)
  return {
    users: records.all('user')
      .filter(({ name, email, roles }) => holds(foldForSearch([name, email, ...roles].join(' '))))
      .map(({ id, externalId, name, email, roles, locations, worker }) => ({ id, externalId, name, email, roles: [...roles], locations: [...(locations ?? [])], worker, workerName: worker === null ? null : (workers.get(worker) ?? null) }))
      .toSorted((a, b) => compareNames(a.name, b.name)),
  }
}

/** Those that the session may see. */
export function listLocations({ records, db }: State, { locations: seen }: Session): Locations {
  const counts = new Map(db.raw<[string, number, number]>(COUNTS).map(([location, trucks, workers]) => [location, { trucks, workers }]))
  return {
    locations: records.all('location')
      .filter(({ id }) => seen === 'all' || seen.includes(id))
      .map(({ id, externalId, name, province, country, timezone, address, postalCode, lat, lon, language, gstNumber, qstNumber }) => ({ id, externalId, name, province, country, timezone, address, postalCode, lat, lon, language, gstNumber, qstNumber, ...(counts.get(id) ?? { trucks: 0, workers: 0 }) }))
      .toSorted((a, b) => compareNames(a.name, b.name)),
  }
}

const COUNTS = `
  SELECT l.id, (SELECT COUNT(*) FROM truck t WHERE t.location = l.id AND t.status <> 'retired'), (SELECT COUNT(*) FROM worker w WHERE w.location = l.id AND w.status = 'active')
  FROM location l`

import { compareNames } from '../../domain/text/compare-names.ts'
import type { Location } from '../../domain/records/company-records.ts'
import type { Session } from '../policy/session.ts'
import type { State } from './handler.ts'

/** The locations that this session may see, by name. */
export function locationsInSight({ records }: Pick<State, 'records'>, { locations }: Session): Location[] {
  return records
    .all('location')
    .filter(({ id }) => locations === 'all' || locations.includes(id))
    .toSorted((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

import { RefusalError } from '../domain/failure/failure.ts'
import { foldText } from '../domain/place/fold-name.ts'
import type { Location } from '../domain/records/company-records.ts'
import { addDays, isLocalDate, type LocalDate } from '../domain/time/local-date.ts'
import { localDateOf } from '../domain/time/zoned-time.ts'
import type { OpenSession } from './open-session.ts'
import { UsageError } from './usage-error.ts'

/** By id, external id or name (accents and case do not matter). Without a name: the only one there is. */
export function findLocation(open: OpenSession, name: string | undefined): Location {
  const { locations } = open
  const known = locations.map((location) => location.name).join(', ')
  if (locations.length === 0) throw new RefusalError('cli.no_locations')
  if (name === undefined) {
    const only = locations.length === 1 ? locations[0] : undefined
    if (!only) throw new RefusalError('cli.location_needed', { known })
    return only
  }
  const exact = locations.find(({ id, externalId }) => id === name || externalId === name)
  const named = exact ? [exact] : locations.filter((location) => foldText(location.name) === foldText(name))
  if (named.length !== 1 || !named[0]) throw new RefusalError('cli.unknown_location', { location: name, known })
  return named[0]
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ID_END = /^[0-9a-f]{6,12}$/

/** By id, external id, or the end of the id that tables show. */
export function findRecordId(open: OpenSession, kind: 'job' | 'journey', name: string): string {
  if (ID.test(name)) return name
  const { read } = open.company.desk.core.database
  const byOther = read.all<{ id: string }>(`SELECT id FROM ${kind} WHERE external_id = ? LIMIT 2`, name)
  const found = byOther.length === 0 && ID_END.test(name) ? read.all<{ id: string }>(`SELECT id FROM ${kind} WHERE id LIKE ? LIMIT 2`, `%${name}`) : byOther
  if (found.length !== 1 || !found[0]) throw new RefusalError('cli.unknown_record', { kind, id: name })
  return found[0].id
}

export type DateWord = LocalDate

/** Checked before anything is opened; which day `today` is depends on the location. */
export function parseDateWord(text: string): DateWord {
  if (text === 'today' || text === 'tomorrow' || text === 'yesterday' || isLocalDate(text)) return text
  throw new UsageError(`"${text}": YYYY-MM-DD, today, tomorrow, yesterday`)
}

export function dateOf(word: DateWord, zone: string, now: number): LocalDate {
  const days = { yesterday: -1, today: 0, tomorrow: 1 }
  return word in days ? addDays(localDateOf(now, zone), days[word as keyof typeof days]) : word
}

/** For what belongs to no location. */
export function companyZone(open: OpenSession): string {
  return open.locations[0]?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`"${text}": 1, 2, 3 …`)
  return count
}

export function parseDecimal(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`"${text}": 45.5, -73.6 …`)
  return value
}

/** `a,b` and `a|b` alike. */
export function parseList(text: string): string[] {
  return text.split(/[,|]/).map((item) => item.trim()).filter((item) => item !== '')
}

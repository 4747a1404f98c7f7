import { RefusalError } from '../domain/failure/failure.ts'
import { foldText } from '../domain/place/fold-name.ts'
import type { Location } from '../domain/records/company-records.ts'
import { asId, type Id } from '../domain/records/field.ts'
import { addDays, isLocalDate, type LocalDate } from '../domain/time/local-date.ts'
import { localDateOf, toInstant } from '../domain/time/zoned-time.ts'
import { companyZone as zoneOfCompany } from '../kernel/records/company-zone.ts'
import type { OpenSession } from './open-session.ts'
import { shortId } from './output/format.ts'
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

type Listed = 'job' | 'journey' | 'transfer' | 'loan'

/** By id, external id where it may have one, or the end of the id that tables show. */
export function findRecordId(open: OpenSession, kind: Listed, name: string): string {
  return ID.test(name) ? name : onlyOne(recordsNamed(open, kind, name), kind, name)
}

interface Named {
  readonly id: string
  /** What tells it from the others. */
  readonly called: string
}

export function recordsNamed(open: OpenSession, kind: Listed, name: string): readonly Named[] {
  const { read } = open.company.desk.core.database
  const find = (where: string, value: string) => read.all<{ id: string }>(`SELECT id FROM ${kind} WHERE ${where} ORDER BY id LIMIT ${MOST_CANDIDATES}`, value).map(({ id }) => ({ id, called: id }))
  const exact = ID.test(name) ? find('id = ?', name) : kind === 'job' || kind === 'journey' ? find('external_id = ?', name) : []
  return exact.length === 0 && ID_END.test(name) ? find('id LIKE ?', `%${name}`) : exact
}

/** By id, external id, name or the beginning of one ("TOR 02" for "TOR 02 (16 ft)"), accents and case aside; at these locations. */
export function peopleOrTrucksNamed(open: OpenSession, kind: 'worker' | 'truck', name: string, locations: readonly Location[]): readonly Named[] {
  const all = locations.flatMap(({ id }) => open.records.all<'worker' | 'truck'>(kind, id))
  const wanted = foldText(name)
  const ways: readonly ((one: (typeof all)[number]) => boolean)[] = [({ id, externalId }) => id === name || externalId === name, (one) => foldText(one.name) === wanted, (one) => wanted !== '' && foldText(one.name).startsWith(`${wanted} `)]
  const found = ways.map((is) => all.filter(is)).find((some) => some.length > 0) ?? []
  return found.map(({ id, externalId, name: called }) => ({ id, called: found.some((other) => other.id !== id && other.name === called) ? `${called} (${externalId ?? id})` : called }))
}

export function findNamed<Kind extends 'worker' | 'truck'>(open: OpenSession, kind: Kind, name: string, locations: readonly Location[]): Id<Kind> {
  return asId<Kind>(onlyOne(peopleOrTrucksNamed(open, kind, name, locations), kind, name))
}

const MOST_CANDIDATES = 8

/** A name that several have is not guessed at. */
export function onlyOne(found: readonly Named[], kind: string, name: string): string {
  const [one] = found
  if (!one) throw new RefusalError('cli.unknown_record', { kind, id: name })
  if (found.length > 1) throw new RefusalError('cli.ambiguous', { kind, id: name, candidates: found.slice(0, MOST_CANDIDATES).map(({ called }) => called).join(', ') + (found.length > MOST_CANDIDATES ? ' …' : '') })
  return one.id
}

/** One of a list, by its id or the end of it that tables show. `tells`: what tells it from the others. */
export function findListed<One extends { readonly id: string }>(listed: readonly One[], kind: string, wanted: string, tells: (one: One) => string): One {
  const fit = listed.filter(({ id }) => id === wanted || (wanted.length >= 4 && id.endsWith(wanted)))
  const id = onlyOne(fit.map((one) => ({ id: one.id, called: `${shortId(one.id)} ${tells(one)}` })), kind, wanted)
  return fit.find((one) => one.id === id)!
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/

/** `2026-12-01T06:00`, by the company's clock. */
export function momentOf(text: string, open: OpenSession): number {
  const [, date, time] = MOMENT.exec(text) ?? []
  const at = date === undefined || time === undefined ? null : toInstant(date, time, companyZone(open))
  if (at === null || !at.ok) throw new UsageError(`"${text}": 2026-12-01T06:00`)
  return at.value
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
  return zoneOfCompany(open.records, Intl.DateTimeFormat().resolvedOptions().timeZone)
}

export function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`"${text}": 1, 2, 3 …`)
  return count
}

/** Also none at all. */
export function parseWhole(text: string): number {
  return text === '0' ? 0 : parseCount(text)
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

import { spanInterval } from '../../../domain/time/span.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { dayInterval, MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

export interface DayResources {
  trucks: number
  people: number
  leads: number
  lentIn: number
  lentOut: number
}

/** Whoever is away for less of a day counts as there: by number, a day is not cut finer. */
const LEAST_AWAY_MS = 4 * MS_PER_HOUR

type ResourceRow = readonly [location: string, id: string, kind: 'truck' | 'worker', leads: number]
type AwayRow = readonly [location: string, resource: string, start: string, end: string]
type LentRow = readonly [resource: string, home: string, borrower: string, startAt: number, endAt: number]

/** Who and what is there, by `location date`: in service, not away, with what others have lent and without what is lent out. */
export function readDepotResources(db: ReadDatabase, zones: ReadonlyMap<string, Zone>, from: LocalDate, days: number): ReadonlyMap<string, DayResources> {
  const here = JSON.stringify([...zones.keys()])
  const to = addDays(from, days - 1)
  const own = db.raw<ResourceRow>(
    `SELECT location, id, 'truck', 0 FROM truck WHERE location IN (SELECT value FROM json_each(?)) AND status = 'active'
      UNION ALL SELECT location, id, 'worker', EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'lead') FROM worker WHERE location IN (SELECT value FROM json_each(?)) AND status = 'active'`, here, here,
  )
  const byId = new Map(own.map((row) => [row[1], row]))
  const whole = new Map<string, DayResources>([...zones.keys()].map((location) => [location, { trucks: 0, people: 0, leads: 0, lentIn: 0, lentOut: 0 }]))
  for (const [location, , kind, leads] of own) add(whole.get(location)!, kind, leads, 1)
  const dates = Array.from({ length: days }, (_, day) => addDays(from, day))
  const there = new Map<string, DayResources>()
  for (const [location, all] of whole) for (const date of dates) there.set(`${location} ${date}`, { ...all })
  const intervals = new Map<string, Interval>()
  const dayOf = (zone: Zone, date: LocalDate) => {
    const known = intervals.get(`${zone} ${date}`) ?? dayInterval(date, zone)
    intervals.set(`${zone} ${date}`, known)
    return known
  }
  const during = (location: string, span: Interval) => dates.filter((date) => {
    const day = dayOf(zones.get(location) ?? 'UTC', date)
    return Math.min(day.endAt, span.endAt) - Math.max(day.startAt, span.startAt) >= LEAST_AWAY_MS
  })
  const gone = new Set<string>()
  const leave = (location: string, resource: string, span: Interval): number => {
    const row = byId.get(resource)
    if (!row) return 0
    const left = during(location, span).filter((date) => !gone.has(`${resource} ${date}`))
    for (const date of left) {
      gone.add(`${resource} ${date}`)
      add(there.get(`${location} ${date}`)!, row[2], row[3], -1)
    }
    return left.length
  }
  const lent = db.raw<LentRow>("SELECT resource, home, borrower, start_at, end_at FROM lent WHERE start_at < unixepoch(?, '+2 day') * 1000 AND end_at > unixepoch(?, '-1 day') * 1000", to, from)
  for (const [resource, home, borrower, startAt, endAt] of lent) {
    const span = { startAt, endAt }
    if (zones.has(home)) {
      for (const date of during(home, span)) there.get(`${home} ${date}`)!.lentOut += 1
      leave(home, resource, span)
    }
    if (!zones.has(borrower)) continue
    const guest = byId.get(resource) ?? guestOf(db, resource)
    for (const date of during(borrower, span)) {
      const one = there.get(`${borrower} ${date}`)!
      one.lentIn += 1
      if (guest) add(one, guest[2], guest[3], 1)
    }
  }
  const absences = db.raw<AwayRow>(`SELECT location, resource, start, "end" FROM absence WHERE location IN (SELECT value FROM json_each(?)) AND kind IS NOT 'lunch' AND substr(start, 1, 10) <= date(?, '+1 day') AND substr("end", 1, 10) >= date(?, '-1 day')`, here, to, from)
  for (const [location, resource, start, end] of absences) {
    const span = spanInterval({ start, end }, zones.get(location) ?? 'UTC')
    if (span) leave(location, resource, span)
  }
  return there
}

function guestOf(db: ReadDatabase, id: string): ResourceRow | undefined {
  return db.raw<ResourceRow>("SELECT location, id, 'truck', 0 FROM truck WHERE id = ? UNION ALL SELECT location, id, 'worker', EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'lead') FROM worker WHERE id = ?", id, id)[0]
}

function add(one: DayResources, kind: 'truck' | 'worker', leads: number, by: 1 | -1): void {
  if (kind === 'truck') one.trucks += by
  else {
    one.people += by
    one.leads += leads * by
  }
}

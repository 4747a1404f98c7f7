import { ok } from '../../../domain/failure/failure.ts'
import { dayLoad } from '../../../domain/load/day-load.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { locationsInSight } from '../../../kernel/desk/locations-in-sight.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { createLabels, inboxClash } from '../queries/conflict-labels.ts'
import { readDepotDays, type DepotWork } from './depot-days.ts'
import { readDepotResources, type DayResources } from './depot-resources.ts'
import type { depotsContract } from './depots-contract.ts'

type Contract = typeof depotsContract
type BoardDay = OutputOf<Contract['board.merged']>['total'][number]
type LoadDay = OutputOf<Contract['depots.load']>['total'][number]

const NO_WORK: DepotWork = { jobs: 0, unassigned: 0, crewHours: 0, personHours: 0, truckHours: 0 }

export const boardMerged: QueryHandler<Contract['board.merged']> = {
  target: () => ok({ kind: 'location', id: null, location: null }),
  answer(state, { locations: asked, from, days }, context) {
    const locations = seenLocations(state, asked, context)
    const ids = locations.map(({ id }) => id)
    const dates = datesOf(from, days)
    const to = dates.at(-1) ?? from
    const work = readDepotDays(state.db, ids, from, to)
    const there = readDepotResources(state.db, zonesOf(locations), from, 1)
    const here = JSON.stringify(ids)
    const journeys = counts(state, "SELECT location || ' ' || date AS key, count(*) AS n FROM journey WHERE location IN (SELECT value FROM json_each(?)) AND date BETWEEN ? AND ? AND status <> 'cancelled' GROUP BY 1", here, from, to)
    const clashes = counts(state, `SELECT key, count(*) AS n FROM (${CLASHES_AT}) GROUP BY key`, from, to, from, to)
    const byLocation = locations.map((location) => ({
      id: location.id, name: location.name, timezone: location.timezone, province: location.province,
      isEditable: context.permits('journey.create', { kind: 'journey', id: null, location: location.id }).ok,
      trucks: there.get(`${location.id} ${from}`)?.trucks ?? 0,
      people: there.get(`${location.id} ${from}`)?.people ?? 0,
      byDay: dates.map((date): BoardDay => {
        const key = `${location.id} ${date}`
        const { jobs, unassigned } = work.get(key) ?? NO_WORK
        return { date, journeys: journeys.get(key) ?? 0, jobs, unassigned, clashes: clashes.get(key) ?? 0 }
      }),
    }))
    const total = dates.map((date, day): BoardDay => sumOf(byLocation.map(({ byDay }) => byDay[day]!), { date, journeys: 0, jobs: 0, unassigned: 0, clashes: 0 }))
    return ok({ from, days, locations: byLocation, total })
  },
}

export const depotsLoad: QueryHandler<Contract['depots.load']> = {
  target: () => ok({ kind: 'location', id: null, location: null }),
  answer(state, { locations: asked, from, days }, context) {
    const locations = seenLocations(state, asked, context)
    const dates = datesOf(from, days)
    const work = readDepotDays(state.db, locations.map(({ id }) => id), from, dates.at(-1) ?? from)
    const there = readDepotResources(state.db, zonesOf(locations), from, days)
    const onDay = (location: string, date: LocalDate) => ({ work: work.get(`${location} ${date}`) ?? NO_WORK, there: there.get(`${location} ${date}`)! })
    return ok({
      from,
      days,
      locations: locations.map(({ id, name }) => ({ id, name, byDay: dates.map((date) => loadDay(date, onDay(id, date))) })),
      total: dates.map((date) => {
        const all = locations.map(({ id }) => onDay(id, date))
        return loadDay(date, { work: sumOf(all.map((one) => one.work), { ...NO_WORK }), there: sumOf(all.map((one) => one.there), { trucks: 0, people: 0, leads: 0, lentIn: 0, lentOut: 0 }) })
      }),
    })
  },
}

export const depotsClashes: QueryHandler<Contract['depots.clashes']> = {
  target: (_, { location }) => ok({ kind: 'location', id: location ?? null, location: location ?? null }),
  answer(state, { location, from, to }, { session }) {
    const seen = location === undefined ? session.locations : [location]
    const isSeen = (id: string | null) => seen === 'all' || (id !== null && (seen as readonly string[]).includes(id))
    const labels = createLabels(state)
    const rows = state.db
      .all<ClashRow>('SELECT * FROM clash c WHERE other_location IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id) ORDER BY date, severity, id')
      .filter((row) => (isSeen(row.location) || isSeen(row.other_location)) && (row.date === null || ((from === undefined || row.date >= from) && (to === undefined || row.date <= to))))
    return ok({ clashes: rows.map((row) => inboxClash(row, labels, session.language)) })
  },
}

const OPEN_CLASHES = 'FROM clash c WHERE date BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id)'
const CLASHES_AT = `SELECT location || ' ' || date AS key ${OPEN_CLASHES} UNION ALL SELECT other_location || ' ' || date ${OPEN_CLASHES} AND other_location IS NOT NULL`

function seenLocations(state: State, asked: readonly string[] | undefined, { session }: HandlerContext): Location[] {
  return locationsInSight(state, session).filter(({ id }) => asked === undefined || asked.includes(id))
}

function zonesOf(locations: readonly Location[]): Map<string, string> {
  return new Map(locations.map(({ id, timezone }) => [id, timezone]))
}

function datesOf(from: LocalDate, days: number): LocalDate[] {
  return Array.from({ length: days }, (_, day) => addDays(from, day))
}

function counts(state: State, sql: string, ...values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(state.db.all<{ key: string; n: number }>(sql, ...values).map(({ key, n }) => [key, n]))
}

function sumOf<Counts extends object>(all: readonly Counts[], sum: Counts): Counts {
  const total = sum as Record<string, unknown>
  for (const one of all) for (const [name, value] of Object.entries(one)) if (typeof value === 'number') total[name] = Number(total[name]) + value
  return sum
}

function loadDay(date: LocalDate, { work, there }: { readonly work: DepotWork; readonly there: DayResources }): LoadDay {
  return {
    date, jobs: work.jobs, unassigned: work.unassigned, crewHours: tenths(work.crewHours), personHours: tenths(work.personHours), truckHours: tenths(work.truckHours),
    ...there, ...dayLoad(work, there),
  }
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10
}

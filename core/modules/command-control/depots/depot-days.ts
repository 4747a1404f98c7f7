import { AWAITS_CREW_STATES, SOLD_STATES } from '../../../domain/job/job-phase.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import { USUAL_HOURS, type DayWork } from '../../../domain/load/day-load.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'

/** Gathered from several rows. */
export type DepotWork = { -readonly [Figure in keyof DayWork]: number } & { unassigned: number }

type WorkRow = readonly [location: string, date: LocalDate, days: number, jobs: number, crewHours: number, personHours: number, truckHours: number]

const SOLD = `status IN ${stateList(SOLD_STATES)}`
const HERE = 'location IN (SELECT value FROM json_each(?))'
const HOURS = `coalesce(estimated_hours, ${USUAL_HOURS})`
const WORK = `SELECT location, date, coalesce(days, 1), count(*), sum(${HOURS}), sum(${HOURS} * crew_size), sum(${HOURS} * coalesce(trucks, 1)) FROM job`
const WAITING = `status IN ${stateList(AWAITS_CREW_STATES)}`

/** By `location date`. Jobs of several days count on each of them with their share of the hours; what has no truck yet counts on the first. */
export function readDepotDays(db: ReadDatabase, locations: readonly string[], from: LocalDate, to: LocalDate): ReadonlyMap<string, DepotWork> {
  const here = JSON.stringify(locations)
  const work = new Map<string, DepotWork>()
  const on = (location: string, date: LocalDate) => {
    const key = `${location} ${date}`
    const known = work.get(key) ?? { jobs: 0, unassigned: 0, crewHours: 0, personHours: 0, truckHours: 0 }
    work.set(key, known)
    return known
  }
  const rows = [
    ...db.raw<WorkRow>(`${WORK} WHERE ${HERE} AND date BETWEEN ? AND ? AND ${SOLD} GROUP BY 1, 2, 3`, here, from, to),
    ...db.raw<WorkRow>(`${WORK} WHERE ${HERE} AND days > 1 AND date BETWEEN date(?, '-9 days') AND date(?, '-1 day') AND ${SOLD} GROUP BY 1, 2, 3`, here, from, from),
  ]
  for (const [location, first, days, jobs, crewHours, personHours, truckHours] of rows) {
    for (let day = 0; day < days; day += 1) {
      const date = addDays(first, day)
      if (date < from || date > to) continue
      const one = on(location, date)
      one.jobs += jobs
      one.crewHours += crewHours / days
      one.personHours += personHours / days
      one.truckHours += truckHours / days
    }
  }
  const unassigned = db.raw<readonly [string, LocalDate, number]>(
    `SELECT location, date, count(*) FROM job WHERE ${HERE} AND date BETWEEN ? AND ? AND ${WAITING}
      AND (SELECT count(*) FROM journey_job l JOIN journey n ON n.id = l.owner WHERE l.key = job.id AND n.date = job.date AND n.status <> 'cancelled') < coalesce(trucks, 1) GROUP BY 1, 2`, here, from, to,
  )
  for (const [location, date, jobs] of unassigned) on(location, date).unassigned = jobs
  return work
}

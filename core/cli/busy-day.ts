import { SOLD_STATES } from '../domain/job/job-phase.ts'
import type { Location } from '../domain/records/company-records.ts'
import { daysBetween, type LocalDate } from '../domain/time/local-date.ts'
import { localDateOf } from '../domain/time/zoned-time.ts'
import { stateList } from '../kernel/records/state-list.ts'
import type { OpenSession } from './open-session.ts'

export interface BusyDay {
  readonly location: Location
  readonly date: LocalDate
}

/** Of the places the user may see, the one with the most work today; when nowhere has any, the nearest day on which one has. */
export function busiestDay(open: OpenSession): BusyDay | null {
  const { read } = open.company.desk.core.database
  const now = open.company.clock.now()
  const days = read.all<{ location: string; date: LocalDate; jobs: number }>(`SELECT location, date, count(*) AS jobs FROM job WHERE status IN ${stateList(SOLD_STATES)} GROUP BY location, date`)
  const ranked = days.flatMap(({ location: id, date, jobs }) => {
    const location = open.locations.find((each) => each.id === id)
    return location ? [{ location, date, jobs, away: Math.abs(daysBetween(localDateOf(now, location.timezone), date)) }] : []
  })
  return ranked.toSorted((a, b) => a.away - b.away || b.jobs - a.jobs)[0] ?? null
}

/** Sold jobs of that day and place, then of later days, that stand on no journey. */
export function unassignedJobs(open: OpenSession, { location, date }: BusyDay, limit: number): string[] {
  const { read } = open.company.desk.core.database
  return read.all<{ id: string }>(
    `SELECT id FROM job WHERE location = ? AND date >= ? AND status IN ('booked', 'confirmed')
     AND NOT EXISTS (SELECT 1 FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = job.id AND j.status <> 'cancelled') ORDER BY date, id LIMIT ?`,
    location.id, date, limit,
  ).map(({ id }) => id)
}

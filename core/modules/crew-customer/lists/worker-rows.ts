import { NO_PLACE_STATES } from '../../../domain/job/job-phase.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import type { Location, Worker } from '../../../domain/records/company-records.ts'
import { addDays, daysBetween, weekStartOf } from '../../../domain/time/local-date.ts'
import { localDateOf, MS_PER_MINUTE, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { absenceOn, absencesFrom } from './absences.ts'

export type WorkerRow = OutputOf<CrewCustomerContract['workers.list']>['rows'][number]

const MONDAY = 1
/** Yard and road, where a planned day has only its jobs' hours. */
const PLANNED_OVERHEAD_MINUTES = 60

interface Week {
  readonly worked: ReadonlyMap<string, number>
  readonly planned: ReadonlyMap<string, number>
}

/** Each location has its own today and its own week, by its own clock. */
export function workerRows(state: State, workers: readonly Worker[], now: number): WorkerRow[] {
  const places = new Map(state.records.all('location').map((location) => [location.id, location]))
  return [...Map.groupBy(workers, ({ location }) => location)].flatMap(([location, here]) => rowsOf(state, places.get(location), here, now))
}

function rowsOf({ db }: State, place: Location | undefined, workers: readonly Worker[], now: number): WorkerRow[] {
  const zone = place?.timezone ?? 'UTC'
  const today = localDateOf(now, zone)
  const week = weekOf(db, place?.id ?? '', today, zone)
  const absences = absencesFrom(db, 'worker', today)
  return workers.map((worker) => {
    const workedMinutesWeek = Math.round(week.worked.get(worker.id) ?? 0)
    const plannedMinutesWeek = week.planned.get(worker.id) ?? 0
    const rule = overtimeRule({ province: place?.province ?? '', federal: false, work: 'localCartage', date: today }, { afterHoursWeek: worker.overtimeAfterHoursWeek, factor: worker.overtimeFactor })
    return {
      ...worker,
      skills: worker.skills ?? [],
      workedMinutesWeek,
      plannedMinutesWeek,
      untilOvertimeMinutes: worker.status === 'active' ? rule.afterMinutesWeek - workedMinutesWeek - plannedMinutesWeek : null,
      absenceToday: absenceOn(absences.get(worker.id), today, zone),
      licenceDaysLeft: worker.licenceExpiry === null ? null : daysBetween(today, worker.licenceExpiry),
    }
  })
}

function weekOf(db: ReadDatabase, location: string, today: string, zone: string): Week {
  const first = weekStartOf(today, MONDAY)
  const next = addDays(first, 7)
  const worked = new Map<string, number>()
  const clocked = new Set<string>()
  for (const [worker, startAt, paidMs] of db.raw<[string, number, number]>(PAID, location, startOfDay(first, zone), startOfDay(next, zone))) {
    worked.set(worker, (worked.get(worker) ?? 0) + paidMs / MS_PER_MINUTE)
    clocked.add(`${worker} ${localDateOf(startAt, zone)}`)
  }
  const planned = new Map<string, number>()
  for (const [worker, date, hours] of db.raw<[string, string, number | null]>(PLANNED, location, today, addDays(next, -1))) {
    if (!clocked.has(`${worker} ${date}`)) planned.set(worker, (planned.get(worker) ?? 0) + Math.round((hours ?? 0) * 60) + PLANNED_OVERHEAD_MINUTES)
  }
  return { worked, planned }
}

const PAID = `
  SELECT worker, start_at, CASE WHEN paid = 0 OR (paid IS NULL AND kind = 'break') THEN 0 ELSE end_at - start_at END
  FROM time_entry WHERE worker IN (SELECT id FROM worker WHERE location = ?) AND start_at >= ? AND start_at < ?`

const PLANNED = `
  SELECT c.key, j.date, SUM(job.estimated_hours / coalesce(job.days, 1))
  FROM journey j JOIN crew_member c ON c.owner = j.id JOIN journey_job jj ON jj.owner = j.id JOIN job ON job.id = jj.key
  WHERE j.location = ? AND j.date BETWEEN ? AND ? AND j.status <> 'cancelled' AND job.status NOT IN ${stateList(NO_PLACE_STATES)}
  GROUP BY c.key, j.date`

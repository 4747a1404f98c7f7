import type { AbsentKind } from '../../../domain/records/company-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { WorkedTime } from '../clash/hours-broken.ts'

/* Which journeys a record has to do with. Dates are local and both included; ids come in no order. */

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

export function journeysOfTruck(db: ReadDatabase, truck: string, from: string, to: string): string[] {
  return ids(db.all('SELECT id FROM journey WHERE truck = ? AND date BETWEEN ? AND ?', truck, from, to))
}

export function journeysOfWorker(db: ReadDatabase, worker: string, from: string, to: string): string[] {
  return ids(db.all('SELECT journey AS id FROM crew_day WHERE worker = ? AND date BETWEEN ? AND ?', worker, from, to))
}

export function journeysOfEquipment(db: ReadDatabase, equipment: string, from: string, to: string): string[] {
  return ids(db.all('SELECT journey AS id FROM equipment_day WHERE equipment = ? AND date BETWEEN ? AND ?', equipment, from, to))
}

/** Days on which the worker may have the wheel. */
export function drivingDays(db: ReadDatabase, worker: string, from: string, to: string): string[] {
  return db.all<{ date: string }>("SELECT DISTINCT date FROM crew_day WHERE worker = ? AND date BETWEEN ? AND ? AND role IN ('driver', 'lead')", worker, from, to).map(({ date }) => date)
}

export function journeysOfJob(db: ReadDatabase, job: string): string[] {
  return ids(db.all('SELECT owner AS id FROM journey_job WHERE key = ?', job))
}

/** Of these jobs, those whose customer does not want somebody. */
export function jobsThatAvoid(db: ReadDatabase, jobs: readonly string[]): { readonly id: string; readonly avoidWorkers: readonly string[] }[] {
  const rows = db.all<{ id: string; avoid: string }>('SELECT id, avoid_workers AS avoid FROM job WHERE id IN (SELECT value FROM json_each(?)) AND avoid_workers IS NOT NULL ORDER BY id', JSON.stringify(jobs))
  return rows.map(({ id, avoid }) => ({ id, avoidWorkers: JSON.parse(avoid) as string[] }))
}

/** Jobs that have to wait for one of these. */
export function jobsAfter(db: ReadDatabase, jobs: readonly string[]): string[] {
  return ids(db.all('SELECT id FROM job WHERE after_job IN (SELECT value FROM json_each(?))', JSON.stringify(jobs)))
}

/** Neither done nor cancelled. */
export function openJourneys(db: ReadDatabase): string[] {
  return ids(db.all("SELECT id FROM journey WHERE status NOT IN ('done', 'cancelled')"))
}

export function openJourneysOf(db: ReadDatabase, owner: 'location' | AbsentKind, id: string): string[] {
  if (owner === 'equipment') return ids(db.all("SELECT j.id FROM equipment_day e JOIN journey j ON j.id = e.journey WHERE e.equipment = ? AND j.status NOT IN ('done', 'cancelled')", id))
  if (owner === 'worker') return ids(db.all("SELECT j.id FROM crew_day c JOIN journey j ON j.id = c.journey WHERE c.worker = ? AND j.status NOT IN ('done', 'cancelled')", id))
  return ids(db.all(`SELECT id FROM journey WHERE ${owner} = ? AND status NOT IN ('done', 'cancelled')`, id))
}

/** Who or what is out on which day on which journey. */
const OUT: Readonly<Record<AbsentKind, string>> = {
  truck: '(SELECT truck AS resource, date, id AS journey FROM journey)',
  worker: '(SELECT worker AS resource, date, journey FROM crew_day)',
  equipment: '(SELECT equipment AS resource, date, journey FROM equipment_day)',
}

/** Open journeys of other locations with a truck, a worker or an item that is out for this location too within so many days, whatever has become of that journey: done, it still counts into the day and into the driver's hours. */
export function openJourneysBeside(db: ReadDatabase, location: string, days: number): string[] {
  return Object.values(OUT).flatMap((out) => {
    const shared = `FROM journey o JOIN ${out} own ON own.journey = o.id JOIN ${out} other ON other.resource = own.resource AND other.date BETWEEN date(o.date, ?) AND date(o.date, ?) JOIN journey j ON j.id = other.journey`
    return ids(db.all(`SELECT DISTINCT o.id ${shared} WHERE o.status NOT IN ('done', 'cancelled') AND o.location <> ? AND j.location = ?`, `-${days} days`, `+${days} days`, location, location))
  })
}

/** Time entries that began in [from, to), epoch ms. */
export function timeWorked(db: ReadDatabase, worker: string, from: number, to: number): WorkedTime[] {
  return db.all('SELECT owner AS job, kind, start_at AS startAt, end_at AS endAt FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ? ORDER BY start_at, owner, key', worker, from, to)
}

/** Workers of the location whose licence this desk holds: the part is granted, and somebody filled it in. */
export function licencesHeld(db: ReadDatabase, location: string): number {
  return db.get<{ held: number }>('SELECT COUNT(*) AS held FROM worker WHERE location = ? AND licence_class IS NOT NULL', location)?.held ?? 0
}

import type { WriteDatabase } from '../../../kernel/ports/database.ts'
import type { Projection, ProjectionContext, RecordDelta } from '../../../kernel/registry/projection.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { Clash } from '../clash/clash.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { detectUnit } from '../schedule/detect-unit.ts'
import { openJourneys } from '../schedule/schedule-lookups.ts'
import { createScheduleReader, type ScheduleReader } from '../schedule/schedule-reader.ts'
import { addJourneyUnits, CLASH_RECORDS, touchedUnits, type Unit } from '../schedule/touched-units.ts'
import { clashOf, INSERT_CLASH, valuesOf, type ClashRow } from './clash-rows.ts'

/** Table `clash`: every clash there is right now. What was settled with a reason is in the records (`clashResolution`), so it stays when the clash goes. */
export function createClashProjection(places: CommandControlDependencies): Projection {
  return {
    name: 'clash',
    kinds: CLASH_RECORDS,
    apply(context, deltas) {
      keepDays(context.tx, deltas)
      const schedule = createScheduleReader(context.tx, context.records, places)
      for (const unit of touchedUnits(schedule, deltas)) recomputeUnit(context, schedule, unit)
    },
    rebuild(context) {
      context.tx.run('DELETE FROM crew_day')
      context.tx.run(`${INSERT_CREW_DAYS} WHERE true`)
      context.tx.run('DELETE FROM equipment_day')
      context.tx.run(`${INSERT_EQUIPMENT_DAYS} WHERE true`)
      const firstSeen = firstSeenOf(context.tx.all('SELECT id, first_seen FROM clash'))
      context.tx.run('DELETE FROM clash_subject')
      context.tx.run('DELETE FROM clash')
      const schedule = createScheduleReader(context.tx, context.records, places)
      for (const unit of allUnits(context.tx, schedule)) insertClashes(context, unit, detectUnit(schedule, unit), firstSeen)
    },
  }
}

const INSERT_CREW_DAYS = 'INSERT INTO crew_day (worker, date, journey, role) SELECT c.key, j.date, j.id, c.role FROM crew_member c JOIN journey j ON j.id = c.owner'

const INSERT_EQUIPMENT_DAYS = 'INSERT INTO equipment_day (equipment, date, journey) SELECT e.key, j.date, j.id FROM journey_equipment e JOIN journey j ON j.id = e.owner'

/** What a worker or an item has on a day, without a walk through its history. */
function keepDays(tx: WriteDatabase, deltas: readonly RecordDelta[]): void {
  const changed = new Set(deltas.filter(({ kind }) => kind === 'journey' || kind === 'crewMember' || kind === 'journeyEquipment').map(({ id }) => splitChildId(id).owner))
  for (const journey of changed) {
    tx.run('DELETE FROM crew_day WHERE journey = ?', journey)
    tx.run(`${INSERT_CREW_DAYS} WHERE c.owner = ?`, journey)
    tx.run('DELETE FROM equipment_day WHERE journey = ?', journey)
    tx.run(`${INSERT_EQUIPMENT_DAYS} WHERE e.owner = ?`, journey)
  }
}

/**
 * The units that can hold a clash at all. A journey that is over clashes with nothing but an open one, and a record
 * nobody has changed the state of has no history to contradict: 18 months of imported history cost a scan, not a computation.
 */
function allUnits(tx: WriteDatabase, schedule: ScheduleReader): Set<Unit> {
  const units = new Set<Unit>()
  const open = openJourneys(tx)
  schedule.journeys(open)
  for (const journey of open) addJourneyUnits(schedule, units, [], journey)
  for (const { id } of tx.all<{ id: string }>('SELECT DISTINCT owner AS id FROM job_transition')) units.add(`job|${id}`)
  for (const { id } of tx.all<{ id: string }>('SELECT DISTINCT owner AS id FROM journey_transition')) units.add(`journey|${id}`)
  for (const { id } of tx.all<{ id: string }>('SELECT id FROM job WHERE after_job IS NOT NULL')) units.add(`job|${id}`)
  for (const { owner } of tx.all<{ owner: string }>('SELECT DISTINCT owner FROM late_edit')) units.add(`job|${owner}`).add(`journey|${owner}`)
  for (const shared of tx.all<{ location: string; unit: string }>('SELECT location, unit FROM storage_account WHERE unit IS NOT NULL GROUP BY location, unit HAVING COUNT(*) > 1')) units.add(`storage|${shared.location}|${shared.unit}`)
  for (const { job } of tx.all<{ job: string }>('SELECT DISTINCT job FROM transfer')) units.add(`transfer|${job}`)
  for (const { id } of tx.all<{ id: string }>('SELECT id FROM loan')) units.add(`loan|${id}`)
  return units
}

/** Writes only where something changed: most changes leave most clashes as they are. */
function recomputeUnit(context: ProjectionContext, schedule: ScheduleReader, unit: Unit): void {
  const { tx, now } = context
  const clashes = detectUnit(schedule, unit)
  const rows = tx.all<ClashRow>('SELECT * FROM clash WHERE unit = ? ORDER BY id', unit)
  if (rows.length === 0 && clashes.length === 0) return
  const firstSeen = firstSeenOf(rows)
  const before = rows.map((row) => JSON.stringify(valuesOf(clashOf(row), unit, row.first_seen)))
  const after = clashes.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((clash) => JSON.stringify(valuesOf(clash, unit, firstSeen.get(clash.id) ?? now)))
  if (before.join() === after.join()) return
  tx.run('DELETE FROM clash_subject WHERE clash IN (SELECT id FROM clash WHERE unit = ?)', unit)
  tx.run('DELETE FROM clash WHERE unit = ?', unit)
  insertClashes(context, unit, clashes, firstSeen)
}

function firstSeenOf(rows: readonly Pick<ClashRow, 'id' | 'first_seen'>[]): Map<string, number> {
  return new Map(rows.map((row) => [row.id, row.first_seen]))
}

function insertClashes({ tx, now }: ProjectionContext, unit: Unit, clashes: readonly Clash[], firstSeen: ReadonlyMap<string, number>): void {
  for (const clash of clashes) {
    tx.run(INSERT_CLASH, ...valuesOf(clash, unit, firstSeen.get(clash.id) ?? now))
    for (const { id } of clash.subjects) tx.run('INSERT INTO clash_subject (subject, clash) VALUES (?, ?)', id, clash.id)
  }
}

import type { WriteDatabase } from '../../../kernel/ports/database.ts'
import type { Projection, ProjectionContext } from '../../../kernel/registry/projection.ts'
import { detectUnit } from '../schedule/detect-unit.ts'
import type { TravelOf } from '../schedule/location-travel.ts'
import { createRecordSource } from '../schedule/record-source.ts'
import { createScheduleReader, type ScheduleReader } from '../schedule/schedule-reader.ts'
import { addJourneyUnits, CLASH_RECORDS, touchedUnits, type Unit } from '../schedule/touched-units.ts'
import { INSERT_CLASH, valuesOf } from './clash-rows.ts'

/** Table `clash`: every clash there is right now. What was settled with a reason is in the records (`clashResolution`), so it stays when the clash goes. */
export function createClashProjection({ travelOf }: { readonly travelOf: TravelOf }): Projection {
  return {
    name: 'clash',
    kinds: CLASH_RECORDS,
    apply(context, deltas) {
      const schedule = createScheduleReader(createRecordSource(context.tx, context.records), travelOf)
      for (const unit of touchedUnits(schedule.source, deltas)) recomputeUnit(context, schedule, unit)
    },
    rebuild(context) {
      const schedule = createScheduleReader(createRecordSource(context.tx, context.records), travelOf)
      for (const unit of allUnits(context.tx, schedule)) recomputeUnit(context, schedule, unit)
    },
  }
}

/**
 * The units that can hold a clash at all, and those that do. A journey that is over clashes with nothing but an open one, and a record
 * nobody has changed the state of has no history to contradict: 18 months of imported history cost a scan, not a computation.
 */
function allUnits(tx: WriteDatabase, schedule: ScheduleReader): Set<Unit> {
  const units = new Set<Unit>(tx.all<{ unit: string }>('SELECT DISTINCT unit FROM clash').map(({ unit }) => unit))
  for (const journey of schedule.source.openJourneys(null)) addJourneyUnits(schedule.source, units, [], journey)
  for (const { id } of tx.all<{ id: string }>('SELECT DISTINCT owner AS id FROM job_transition')) units.add(`job|${id}`)
  for (const { id } of tx.all<{ id: string }>('SELECT DISTINCT owner AS id FROM journey_transition')) units.add(`journey|${id}`)
  for (const shared of tx.all<{ location: string; unit: string }>('SELECT location, unit FROM storage_account WHERE unit IS NOT NULL GROUP BY location, unit HAVING COUNT(*) > 1')) units.add(`storage|${shared.location}|${shared.unit}`)
  return units
}

function recomputeUnit({ tx, now }: ProjectionContext, schedule: ScheduleReader, unit: Unit): void {
  const clashes = detectUnit(schedule, unit)
  const known = new Map(tx.all<{ id: string; first_seen: number }>('SELECT id, first_seen FROM clash WHERE unit = ?', unit).map((row) => [row.id, row.first_seen]))
  if (known.size > 0) tx.run('DELETE FROM clash WHERE unit = ?', unit)
  for (const clash of clashes) tx.run(INSERT_CLASH, ...valuesOf(clash, unit, known.get(clash.id) ?? now))
}

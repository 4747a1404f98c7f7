import type { Change, State } from '../../../kernel/desk/handler.ts'
import { detectUnit } from './detect-unit.ts'
import type { TravelOf } from './location-travel.ts'
import { deltasOf, overlaidSource } from './overlaid-source.ts'
import { createRecordSource } from './record-source.ts'
import { createScheduleReader } from './schedule-reader.ts'
import { touchedUnits } from './touched-units.ts'

/** Ids, sorted, of the clashes that will stand on what the changes touch, should they be committed. */
export function clashesAfter(state: State, changes: readonly Change[], travelOf: TravelOf): string[] {
  const base = createRecordSource(state.db, state.records)
  const deltas = deltasOf(base, changes)
  const source = overlaidSource(base, deltas)
  const schedule = createScheduleReader(source, travelOf)
  const touched = new Set(deltas.flatMap((delta) => [delta.id, delta.id.slice(0, 36)]))
  const found = new Set<string>()
  for (const unit of touchedUnits(source, deltas)) {
    for (const clash of detectUnit(schedule, unit)) if (clash.subjects.some(({ id }) => touched.has(id))) found.add(clash.id)
  }
  return [...found].toSorted()
}

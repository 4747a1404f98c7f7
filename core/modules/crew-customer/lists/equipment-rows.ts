import type { Equipment } from '../../../domain/records/company-records.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { equipmentContract } from '../equipment-contract.ts'
import { absenceOn, absencesFrom } from './absences.ts'

export type EquipmentRow = OutputOf<(typeof equipmentContract)['equipment.list']>['rows'][number]
type EquipmentJourney = EquipmentRow['journeysToday'][number]
type JourneyRow = readonly [item: string, id: string, date: string, status: JourneyState, departAt: string | null, jobs: number, crew: number, truckName: string | null]

export function equipmentRows(state: State, items: readonly Equipment[], now: number): EquipmentRow[] {
  const zones = new Map(state.records.all('location').map(({ id, timezone }) => [id, timezone]))
  return [...Map.groupBy(items, ({ location }) => location)].flatMap(([location, here]) => {
    const zone = zones.get(location) ?? 'UTC'
    const today = localDateOf(now, zone)
    const journeys = Map.groupBy(state.db.raw<JourneyRow>(`${JOURNEY} WHERE j.location = ? AND j.date = ? AND j.status <> 'cancelled' ORDER BY j.depart_at, j.id`, location, today), ([item]) => item)
    const absences = absencesFrom(state.db, 'equipment', today)
    return here.map((item) => ({ ...item, journeysToday: (journeys.get(item.id) ?? []).map(journeyOf), absenceToday: absenceOn(absences.get(item.id), today, zone) }))
  })
}

/** From `today` on, soonest first, thirty at most. */
export function journeysOfEquipment(db: ReadDatabase, item: string, today: string): EquipmentJourney[] {
  return db.raw<JourneyRow>(`${JOURNEY} WHERE e.key = ? AND j.date >= ? AND j.status <> 'cancelled' ORDER BY j.date, j.depart_at, j.id LIMIT 30`, item, today).map(journeyOf)
}

function journeyOf([, id, date, status, departAt, jobs, crew, truckName]: JourneyRow): EquipmentJourney {
  return { id, date, status, departAt, jobs, crew, truckName }
}

const JOURNEY = `
  SELECT e.key, j.id, j.date, j.status, j.depart_at,
    (SELECT COUNT(*) FROM journey_job WHERE owner = j.id), (SELECT COUNT(*) FROM crew_member WHERE owner = j.id), t.name
  FROM journey_equipment e JOIN journey j ON j.id = e.owner LEFT JOIN truck t ON t.id = j.truck`

import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Truck } from '../../../domain/records/company-records.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { absenceOn, absencesFrom } from './absences.ts'

export type TruckRow = OutputOf<CrewCustomerContract['trucks.list']>['rows'][number]

export interface TruckJourney {
  readonly id: string
  readonly date: string
  readonly status: JourneyState
  readonly departAt: string | null
  readonly jobs: number
  readonly crew: number
}
type JourneyRow = readonly [truck: string, id: string, date: string, status: JourneyState, departAt: string | null, jobs: number, crew: number]

export function truckRows(state: State, trucks: readonly Truck[], now: number): TruckRow[] {
  const zones = new Map(state.records.all('location').map(({ id, timezone }) => [id, timezone]))
  return [...Map.groupBy(trucks, ({ location }) => location)].flatMap(([location, here]) => {
    const zone = zones.get(location) ?? 'UTC'
    const today = localDateOf(now, zone)
    const journeys = new Map(state.db.raw<JourneyRow>(`${JOURNEY} WHERE j.location = ? AND j.date = ? AND j.truck IS NOT NULL AND j.status <> 'cancelled' ORDER BY j.depart_at DESC`, location, today).map((row) => [row[0], journeyOf(row)]))
    const absences = absencesFrom(state.db, 'truck', today)
    return here.map((truck) => ({ ...truck, features: truck.features ?? [], journeyToday: journeys.get(truck.id) ?? null, absenceToday: absenceOn(absences.get(truck.id), today, zone) }))
  })
}

/** From `today` on, soonest first, thirty at most. */
export function journeysOfTruck(db: ReadDatabase, truck: string, today: string): TruckJourney[] {
  return db.raw<JourneyRow>(`${JOURNEY} WHERE j.truck = ? AND j.date >= ? AND j.status <> 'cancelled' ORDER BY j.date, j.depart_at LIMIT 30`, truck, today).map(journeyOf)
}

function journeyOf([, id, date, status, departAt, jobs, crew]: JourneyRow): TruckJourney {
  return { id, date, status, departAt, jobs, crew }
}

const JOURNEY = `
  SELECT j.truck, j.id, j.date, j.status, j.depart_at,
    (SELECT COUNT(*) FROM journey_job WHERE owner = j.id), (SELECT COUNT(*) FROM crew_member WHERE owner = j.id)
  FROM journey j`

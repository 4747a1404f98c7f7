import type { AbsentKind } from '../../../domain/records/company-records.ts'
import { authorsOf, lastAuthor, type Author, type Clash } from './clash.ts'
import type { PlannedJourney } from './planned-journey.ts'
import { overlapsOn, pairKey, type Occupied } from './resource-overlap.ts'

/** One truck on two journeys at once, from leaving the yard to being back, or sent on from a yard that it cannot reach in time. */
export function truckDoubleBooked(truck: string, date: string, journeys: readonly PlannedJourney[]): Clash[] {
  return doubleBooked('truck', truck, date, journeys, onTheRoad, (journey) => lastAuthor(journey.stamps))
}

/** One worker on two crews at once, from clocking on to clocking off, or due at a yard that cannot be reached in time. */
export function workerDoubleBooked(worker: string, date: string, journeys: readonly PlannedJourney[]): Clash[] {
  return doubleBooked('worker', worker, date, journeys, onDuty, (journey) => lastAuthor(journey.crew.find((member) => member.worker === worker)?.stamps ?? {}))
}

/** One item of equipment on two trucks at once, as the truck that carries it; or due at a yard that it cannot reach in time. */
export function equipmentDoubleBooked(equipment: string, date: string, journeys: readonly PlannedJourney[]): Clash[] {
  return doubleBooked('equipment', equipment, date, journeys, onTheRoad, (journey) => lastAuthor(journey.equipment.find((item) => item.equipment === equipment)?.stamps ?? {}))
}

function onTheRoad({ timeline }: PlannedJourney): Occupied | null {
  return timeline && { startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt }
}

function onDuty({ timeline }: PlannedJourney): Occupied | null {
  return timeline && { startAt: timeline.onDutyAt, endAt: timeline.offDutyAt }
}

function doubleBooked(
  resource: AbsentKind, id: string, date: string, journeys: readonly PlannedJourney[],
  occupied: (journey: PlannedJourney) => Occupied | null, author: (journey: PlannedJourney) => Author | null,
): Clash[] {
  return overlapsOn(journeys, date, occupied).map(({ first, second, kind, minutes }) => ({
    id: `${resource}${kind === 'transfer' ? '-transfer' : ''}/${id}/${date}/${pairKey(first.id, second.id)}`,
    kind: kind === 'transfer' ? (`${resource}.transfer` as const) : (`${resource}.double_booked` as const),
    severity: first.status === 'draft' || second.status === 'draft' ? 'soft' : 'hard',
    location: first.location,
    otherLocation: second.location === first.location ? null : second.location,
    date,
    subjects: [{ kind: resource, id }, { kind: 'journey', id: first.id }, { kind: 'journey', id: second.id }],
    authors: authorsOf(author(first), author(second)),
    params: { minutes },
  }))
}

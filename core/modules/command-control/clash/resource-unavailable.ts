import { overlaps, type Interval } from '../../../domain/time/interval.ts'
import { spanInterval } from '../../../domain/time/span.ts'
import { dayInterval } from '../../../domain/time/zoned-time.ts'
import type { AbsentKind, Absence, Equipment, Truck, Worker } from '../../../domain/records/company-records.ts'
import { authorsOf, lastAuthor, type Author, type Clash, type Stamps } from './clash.ts'
import { isOpen, type PlannedJourney } from './planned-journey.ts'

export type StampedAbsence = Pick<Absence, 'id' | 'resource' | 'start' | 'end'> & Partial<Pick<Absence, 'kind'>> & { readonly stamps: Stamps }

export interface Resources {
  readonly truck: (Pick<Truck, 'id' | 'status'> & { readonly stamps: Stamps }) | null
  readonly workers: readonly (Pick<Worker, 'id' | 'status'> & { readonly stamps: Stamps })[]
  readonly equipment: readonly (Pick<Equipment, 'id' | 'status'> & { readonly stamps: Stamps })[]
  /** While another depot has the truck or one of the crew; with who accepted the loan. */
  readonly lent?: readonly (Interval & { readonly resource: string; readonly borrower: string; readonly by: Author | null })[]
  /** Of the truck, of the crew and of the equipment, whatever their dates. */
  readonly absences: readonly StampedAbsence[]
}

/** A journey with a truck or an item that is out of service, a worker who has left, or any of them while they are away. Lunch is taken on the road and keeps nobody from it. */
export function resourceUnavailable(journey: PlannedJourney, resources: Resources): Clash[] {
  if (!isOpen(journey)) return []
  const { truck, workers, equipment, absences } = resources
  const clashes: Clash[] = []
  if (truck && truck.status !== 'active') clashes.push(unavailable(journey, 'truck', truck.id, truck.status, truck.stamps))
  for (const worker of workers) if (worker.status !== 'active') clashes.push(unavailable(journey, 'worker', worker.id, worker.status, worker.stamps))
  for (const item of equipment) if (item.status !== 'active') clashes.push(unavailable(journey, 'equipment', item.id, item.status, item.stamps))
  const here = occupiedBy(journey)
  for (const absence of absences.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (absence.kind === 'lunch') continue
    const away = spanInterval(absence, journey.zone)
    const resource = absence.resource === journey.truck ? 'truck' : equipment.some(({ id }) => id === absence.resource) ? 'equipment' : 'worker'
    const already = clashes.some((clash) => clash.subjects[0]?.id === absence.resource)
    if (away && !already && overlaps(here, away)) clashes.push(unavailable(journey, resource, absence.resource, 'absent', absence.stamps))
  }
  for (const { resource, borrower, by, ...span } of resources.lent ?? []) {
    if (borrower === journey.location || clashes.some((clash) => clash.subjects[0]?.id === resource) || !overlaps(here, span)) continue
    const clash = unavailable(journey, resource === journey.truck ? 'truck' : 'worker', resource, 'lent', {})
    clashes.push({ ...clash, otherLocation: borrower, authors: authorsOf(...clash.authors, by) })
  }
  return clashes
}

/** Without jobs there are no times yet: the whole day counts. */
function occupiedBy({ timeline, date, zone }: PlannedJourney): Interval {
  return timeline ? { startAt: timeline.onDutyAt, endAt: timeline.offDutyAt } : dayInterval(date, zone)
}

function unavailable(journey: PlannedJourney, resource: AbsentKind, id: string, status: string, stamps: Stamps): Clash {
  const onJourney = resource === 'truck' ? journey.stamps : resource === 'worker' ? journey.crew.find((member) => member.worker === id)?.stamps : journey.equipment.find((item) => item.equipment === id)?.stamps
  return {
    id: `away/${journey.id}/${id}`,
    kind: `${resource}.unavailable`,
    severity: 'hard',
    location: journey.location,
    otherLocation: null,
    date: journey.date,
    subjects: [{ kind: resource, id }, { kind: 'journey', id: journey.id }],
    authors: authorsOf(lastAuthor(onJourney ?? {}), lastAuthor(stamps)),
    params: { status },
  }
}

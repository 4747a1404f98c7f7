import { peopleWanted } from '../../../domain/crew/crew-range.ts'
import { journeyTimesOf } from '../../../domain/journey/journey-times.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import { journeyTimeline, type JobTiming, type TravelFunction } from '../../../domain/journey/timeline.ts'
import { defaultStartOf, departureOf, timelineJobOf } from '../../../domain/journey/timeline-input.ts'
import type { LocatedArea } from '../../../domain/place/locate-stop.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import { asId } from '../../../domain/records/field.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { BoardJourney } from '../board-shape.ts'
import { takesPlace, yardOf } from '../schedule/schedule-reader.ts'
import type { JobCard } from './board-job.ts'
import type { BoardRows, JourneyRow, TruckRow } from './board-rows.ts'

export interface BoardFacts {
  /** By journey. */
  readonly lines: ReadonlyMap<string, BoardRows['lines']>
  readonly crew: ReadonlyMap<string, BoardRows['crew']>
  readonly equipment: ReadonlyMap<string, BoardRows['equipment']>
  readonly trucks: ReadonlyMap<string, TruckRow>
  readonly names: ReadonlyMap<string, string>
  readonly cards: ReadonlyMap<string, JobCard>
  readonly clashesOf: ReadonlyMap<string, string[]>
  readonly location: Location
  readonly date: string
  readonly travel: TravelFunction
}

const UNTIMED = { arriveAt: null, startAt: null, endAt: null, waitMinutes: 0, lateMinutes: 0 }

/** The journey with the same timeline that the clash rules play. */
export function boardJourney(journey: JourneyRow, facts: BoardFacts): BoardJourney {
  const { cards, clashesOf, location, date, travel } = facts
  const zone = location.timezone
  const lines = (facts.lines.get(journey.id) ?? []).flatMap(({ key, seq, planned_start: plannedStart }) => {
    const card = cards.get(key)
    return card ? [{ card, seq, plannedStart }] : []
  })
  const driven = lines.filter(({ card }) => takesPlace(card.status)).map(({ card, plannedStart }) => timelineJobOf({ ...card, plannedStart, id: asId<'job'>(card.id) }, card.stops, date, zone, areaOf))
  const timeline = journeyTimeline({ yard: yardOf(location), departAt: departureOf({ date, departAt: journey.depart_at }, zone), defaultStartAt: defaultStartOf(date, zone), people: (facts.crew.get(journey.id) ?? []).length, jobs: driven }, travel)
  const timings = new Map<string, JobTiming>((timeline?.jobs ?? []).map((timing) => [timing.id, timing]))
  const truck = journey.truck === null ? undefined : facts.trucks.get(journey.truck)
  return {
    id: journey.id,
    externalId: journey.external_id,
    status: journey.status as JourneyState,
    departAt: journey.depart_at,
    pinnedBy: journey.pinned_by,
    truck: truck ? { id: truck.id, name: truck.name, volumeCuft: truck.volume_cuft, location: truck.location } : null,
    crew: (facts.crew.get(journey.id) ?? []).map(({ key, role }) => ({ worker: key, name: facts.names.get(key) ?? '', role: role as CrewRole })),
    equipment: (facts.equipment.get(journey.id) ?? []).map(({ key, name }) => ({ id: key, name: name ?? '' })),
    crewNeeded: Math.max(0, ...lines.filter(({ card }) => takesPlace(card.status)).map(({ card }) => peopleWanted(card))),
    jobs: lines.map(({ card, seq, plannedStart }) => ({ ...card, seq, plannedStart, ...timesOf(timings.get(card.id)) })),
    ...journeyTimesOf(timeline ?? null),
    clashes: clashesOf.get(journey.id) ?? [],
  }
}

function areaOf({ area }: JobCard['stops'][number]): LocatedArea | null {
  return area && { position: { lat: area.lat, lon: area.lon }, radiusM: area.radiusM }
}

function timesOf(timing: JobTiming | undefined) {
  if (!timing) return UNTIMED
  const { arriveAt, startAt, endAt, waitMinutes, lateMinutes } = timing
  return { arriveAt, startAt, endAt, waitMinutes, lateMinutes }
}

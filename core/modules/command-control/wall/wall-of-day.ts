import { publicStreet, publicTown } from '../../../domain/place/public-street.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { WallLabel } from '../../../domain/place/wall-label.ts'
import { JOURNEY_STATES } from '../../../domain/journey/journey-state.ts'
import type { Board, BoardJob, BoardJourney } from '../board-shape.ts'
import { departureOverdue, isBeforeDeparture, LATE_FROM_MINUTES, latestJob } from './lateness.ts'
import { WALL_TROUBLES, type Wall } from '../wall-shape.ts'
import { jobsOnWall, trucksOnWall, type Reported } from './wall-places.ts'

/** More is on no wall, whatever its pages; the rest is in the counts and in the overview. */
const MOST_LINES = 48
const MOST_PLACES = 4

export interface WallInput {
  readonly board: Board
  readonly locationName: string
  readonly label: WallLabel
  readonly now: number
  readonly yard: Position | null
  /** By truck. */
  readonly reported: ReadonlyMap<string, Reported>
}

/** A day as a wall may show it. Takes what it shows by name, field by field: what is added to the board later is not on a wall until somebody puts it here. */
export function wallOfDay({ board, locationName, label, now, yard, reported }: WallInput): Wall {
  const { date, timezone } = board
  const standing = board.journeys.filter(({ status }) => status !== 'cancelled').map((journey) => {
    const late = latestJob(journey, date, timezone, now)
    const lateJob = late === null ? undefined : journey.jobs[late.job]
    return {
      journey,
      truck: journey.truck?.name ?? null,
      people: journey.crew.map(({ name }) => firstName(name)),
      lateMinutes: late?.minutes ?? 0,
      latePlace: lateJob === undefined ? null : placeOf(lateJob, label),
    }
  })
  const inOrder = standing.toSorted((a, b) => (a.journey.leaveYardAt ?? Infinity) - (b.journey.leaveYardAt ?? Infinity) || (a.journey.id < b.journey.id ? -1 : 1))
  const late = inOrder.filter(({ lateMinutes }) => lateMinutes > 0).toSorted((a, b) => b.lateMinutes - a.lateMinutes)
  return {
    location: board.location,
    locationName,
    date,
    timezone,
    at: now,
    departures: inOrder
      .filter(({ journey }) => isBeforeDeparture(journey.status))
      .slice(0, MOST_LINES)
      .map(({ journey, truck, people, lateMinutes }) => ({ journey: journey.id, state: journey.status, departAt: journey.leaveYardAt, truck, people, places: placesOf(journey, label), lateMinutes })),
    exceptions: inOrder.flatMap((line) => troublesOf(line, now)).toSorted((a, b) => WALL_TROUBLES.indexOf(a.kind) - WALL_TROUBLES.indexOf(b.kind) || (b.minutes ?? 0) - (a.minutes ?? 0)).slice(0, MOST_LINES),
    crews: JOURNEY_STATES.flatMap((state) => {
      const those = standing.filter(({ journey }) => journey.status === state)
      return those.length === 0 ? [] : [{ state, journeys: those.length, people: those.reduce((sum, { people }) => sum + people.length, 0) }]
    }),
    late: late.slice(0, MOST_LINES).map(({ journey, truck, people, latePlace, lateMinutes }) => ({ journey: journey.id, truck, people, place: latePlace, minutes: lateMinutes })),
    unassigned: board.unassigned.length,
    overview: inOrder.map(({ journey, truck, lateMinutes }) => ({ journey: journey.id, state: journey.status, truck, fromAt: journey.leaveYardAt, untilAt: journey.backAtYardAt, isLate: lateMinutes > 0, isClashing: journey.clashes.length > 0 })),
    yard,
    jobs: jobsOnWall(inOrder, board.unassigned, label),
    trucks: trucksOnWall(inOrder, yard, label, reported),
  }
}

interface Line {
  readonly journey: BoardJourney
  readonly truck: string | null
  readonly people: readonly string[]
  readonly lateMinutes: number
  readonly latePlace: string | null
}

function troublesOf({ journey, truck, people, lateMinutes, latePlace }: Line, now: number): Wall['exceptions'] {
  if (journey.status === 'done') return []
  const line = { journey: journey.id, truck, people: [...people] }
  const overdue = departureOverdue(journey, now)
  const missing = journey.crewNeeded - journey.crew.length
  const isOpen = isBeforeDeparture(journey.status)
  return [
    ...(overdue >= LATE_FROM_MINUTES ? [{ ...line, kind: 'notLeft' as const, place: latePlace, minutes: overdue, count: null }] : []),
    // One that has not left says so already.
    ...(lateMinutes > 0 && overdue < LATE_FROM_MINUTES ? [{ ...line, kind: 'late' as const, place: latePlace, minutes: lateMinutes, count: null }] : []),
    ...(journey.clashes.length > 0 ? [{ ...line, kind: 'clash' as const, place: null, minutes: null, count: journey.clashes.length }] : []),
    ...(isOpen && truck === null ? [{ ...line, kind: 'noTruck' as const, place: null, minutes: null, count: null }] : []),
    ...(isOpen && missing > 0 ? [{ ...line, kind: 'shortCrew' as const, place: null, minutes: null, count: missing }] : []),
  ]
}

function placesOf(journey: BoardJourney, label: WallLabel): string[] {
  const driven = journey.jobs.filter(({ arriveAt }) => arriveAt !== null)
  return [...new Set(driven.flatMap((job) => placeOf(job, label) ?? []))].slice(0, MOST_PLACES)
}

/** Where the crew goes first. */
function placeOf(job: BoardJob, label: WallLabel): string | null {
  if (label === 'customer') return job.customerName
  const address = job.stops.toSorted((a, b) => a.seq - b.seq).find(({ kind }) => kind !== 'storage')?.address ?? null
  return label === 'town' ? publicTown(address) : publicStreet(address)
}

/** Colleagues call each other by it, and two of one name are told apart by an initial: "Maya R." */
function firstName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  const initial = [...(rest.at(-1) ?? '')][0]
  return initial === undefined ? first : `${first} ${initial.toUpperCase()}.`
}

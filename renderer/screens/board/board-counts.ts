import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import type { BoardState } from './board-state.ts'
import type { BoardBar } from './board-rows.ts'

export const FILTERS = ['late', 'conflict', 'crewShort', 'noTruck', 'pinned'] as const
export type BoardFilter = (typeof FILTERS)[number]

export interface BoardCounts extends Readonly<Record<BoardFilter, number>> {
  readonly jobs: number
  readonly unassigned: number
  readonly hold: number
  readonly cancelled: number
  readonly clashes: number
}

const counted = new WeakMap<BoardState, BoardCounts>()

/** A board is never changed, so it is counted once. */
export function countBoard(board: BoardState): BoardCounts {
  const known = counted.get(board) ?? count(board)
  counted.set(board, known)
  return known
}

function count(board: BoardState): BoardCounts {
  const counts = { unassigned: 0, hold: 0, cancelled: 0, late: 0, conflict: board.clashes.length, crewShort: 0, noTruck: 0, pinned: 0, clashes: board.clashes.length }
  let single = 0
  // A job of several trucks stands on several journeys, or on one and in the tray, and is still one job.
  const shared = new Set<string>()
  for (const journey of board.journeys.values()) {
    const own = countsOf(journey)
    single += own.single
    for (const id of own.shared) shared.add(id)
    for (const filter of COUNTED) counts[filter] += own[filter]
  }
  for (const { id, standing, trucks } of board.loose.values()) {
    counts[standing] += 1
    if (standing === 'unassigned' && (trucks ?? 1) > 1) shared.add(id)
    else if (standing === 'unassigned') single += 1
  }
  return { ...counts, jobs: single + shared.size }
}

const COUNTED = ['late', 'crewShort', 'noTruck', 'pinned'] as const
interface JourneyCounts extends Readonly<Record<(typeof COUNTED)[number], number>> {
  readonly single: number
  readonly shared: readonly string[]
}
const NOTHING: JourneyCounts = { single: 0, shared: [], late: 0, crewShort: 0, noTruck: 0, pinned: 0 }
/** Nor is a journey ever changed: after a drop two are counted, not a thousand. */
const countedJourneys = new WeakMap<RangeJourney, JourneyCounts>()

function countsOf(journey: RangeJourney): JourneyCounts {
  const known = countedJourneys.get(journey) ?? countJourney(journey)
  countedJourneys.set(journey, known)
  return known
}

function countJourney({ status, jobs, crew, crewNeeded, truck, pinnedBy }: RangeJourney): JourneyCounts {
  if (status === 'cancelled') return NOTHING
  const shared = jobs.filter(({ trucks }) => (trucks ?? 1) > 1).map(({ id }) => id)
  return { single: jobs.length - shared.length, shared, late: jobs.filter(({ lateMinutes }) => lateMinutes > 0).length, crewShort: Number(jobs.length > 0 && crew.length < crewNeeded), noTruck: Number(truck === null), pinned: Number(pinnedBy !== null) }
}

/** Whether a bar answers to the filters (any of them) and to what is looked for. Null when neither is asked for: nothing is dimmed. */
export function barMatcher(filters: readonly string[], find: string): ((bar: BoardBar) => boolean) | null {
  const wanted = fold(find)
  const known = filters.filter((filter): filter is BoardFilter => (FILTERS as readonly string[]).includes(filter))
  if (known.length === 0 && wanted === '') return null
  return (bar) => (known.length === 0 || known.some((filter) => answers(bar, filter))) && (wanted === '' || textOf(bar).includes(wanted))
}

function answers({ job, journey, clashes }: BoardBar, filter: BoardFilter): boolean {
  switch (filter) {
    case 'late':
      return job.lateMinutes > 0
    case 'conflict':
      return clashes.length > 0 || journey.clashes.length > 0
    case 'crewShort':
      return journey.crew.length < journey.crewNeeded
    case 'noTruck':
      return journey.truck === null
    case 'pinned':
      return journey.pinnedBy !== null
    default:
      return filter satisfies never
  }
}

function textOf({ job, journey }: BoardBar): string {
  return fold([job.customerName, job.externalId, job.type, journey.truck?.name, ...journey.crew.map(({ name }) => name), ...job.stops.map(({ address }) => address), ...job.requiredSkills].filter(Boolean).join(' '))
}

/** Accents and case do not matter to whoever is in a hurry. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

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
  const counts = { jobs: 0, unassigned: 0, hold: 0, cancelled: 0, late: 0, conflict: 0, crewShort: 0, noTruck: 0, pinned: 0, clashes: board.clashes.length }
  const jobs = new Set<string>()
  for (const journey of board.journeys.values()) {
    if (journey.status === 'cancelled') continue
    if (journey.jobs.length > 0 && journey.crew.length < journey.crewNeeded) counts.crewShort += 1
    if (journey.truck === null) counts.noTruck += 1
    if (journey.pinnedBy !== null) counts.pinned += 1
    for (const job of journey.jobs) {
      if (!jobs.has(job.id) && job.lateMinutes > 0) counts.late += 1
      jobs.add(job.id)
    }
  }
  for (const job of board.loose.values()) {
    counts[job.standing] += 1
    if (job.standing === 'unassigned') jobs.add(job.id)
  }
  return { ...counts, jobs: jobs.size, conflict: board.clashes.length }
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

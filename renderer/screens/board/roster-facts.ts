import type { RangeJourney, RangeWorker } from '../../../core/modules/command-control/board-range-shape.ts'
import { dayInterval } from '../../../core/domain/time/zoned-time.ts'
import type { BoardState } from './board-state.ts'

/** One person on one day. */
export interface RosterEntry {
  readonly worker: RangeWorker
  readonly state: 'free' | 'busy' | 'away'
  readonly journeys: readonly RangeJourney[]
  readonly plannedMinutes: number
  /** Of the person's own limit for a day; null where none is set. */
  readonly leftMinutes: number | null
}

const ORDER = { free: 0, busy: 1, away: 2 } as const

/** The free ones first; of the busy ones, those with most hours left. */
export function rosterOf(board: BoardState, date: string): RosterEntry[] {
  const byWorker = new Map<string, RangeJourney[]>()
  for (const journey of board.journeys.values()) {
    if (journey.date !== date || journey.status === 'cancelled') continue
    for (const { worker } of journey.crew) byWorker.set(worker, [...(byWorker.get(worker) ?? []), journey])
  }
  return board.workers
    .map((worker): RosterEntry => {
      const journeys = byWorker.get(worker.id) ?? []
      const zone = board.places.get(worker.location)?.timezone ?? 'UTC'
      const day = dayInterval(date, zone)
      const isAway = board.absences.some((absence) => absence.resource === worker.id && absence.kind !== 'lunch' && absence.startAt < day.endAt && absence.endAt > day.startAt)
      const plannedMinutes = journeys.reduce((sum, { onDutyMinutes }) => sum + onDutyMinutes, 0)
      return { worker, journeys, plannedMinutes, state: journeys.length > 0 ? 'busy' : isAway ? 'away' : 'free', leftMinutes: worker.maxHoursDay === null ? null : Math.round(worker.maxHoursDay * 60) - plannedMinutes }
    })
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || (b.leftMinutes ?? 0) - (a.leftMinutes ?? 0) || (a.worker.name < b.worker.name ? -1 : 1))
}

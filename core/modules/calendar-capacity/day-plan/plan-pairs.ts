import type { DayJourney } from '../recommend/day-problem.ts'
import type { DayModel } from './day-model.ts'
import type { FinalJourney } from './final-journey.ts'
import type { JourneyPair } from './plan-changes.ts'

/** In order: the board's, then the plan's own by the time they leave. */
export function pairsOf(day: DayModel, before: readonly FinalJourney[], after: readonly FinalJourney[]): JourneyPair[] {
  const byBoard = new Map(after.flatMap((journey) => (journey.board ? [[journey.board.id, journey] as const] : [])))
  const boards: DayJourney[] = [...before.map(({ board }) => board!), ...day.places.flatMap(({ truckless }) => truckless)]
  const known = new Set(boards.map(({ id }) => id))
  for (const { board } of after) if (board && !known.has(board.id)) boards.push(board)
  const added = after.filter(({ board }) => board === null).toSorted((a, b) => a.place - b.place || a.timeline.leaveYardAt - b.timeline.leaveYardAt || ((a.truck?.id ?? '') < (b.truck?.id ?? '') ? -1 : 1))
  return [
    ...boards.map((board): JourneyPair => ({ key: board.id, before: board, after: byBoard.get(board.id) ?? null })),
    ...added.map((journey, index): JourneyPair => ({ key: `plan-${index + 1}`, before: null, after: journey })),
  ]
}

/** Same truck, people, roles and departure (one that is no number is the same as another), and the same jobs in the same order, or (`orFewer`) some of them. */
export function isAsOnBoard(stood: FinalJourney, now: FinalJourney, orFewer: boolean): boolean {
  if (stood === now) return true
  const people = ({ crew, strangers }: FinalJourney) => [...crew, ...strangers].map(({ worker, role }) => `${worker} ${role}`).toSorted().join()
  if (stood.truck?.id !== now.truck?.id || !Object.is(stood.timeline.leaveYardAt, now.timeline.leaveYardAt) || people(stood) !== people(now)) return false
  if (!orFewer) return stood.jobs.length === now.jobs.length && stood.jobs.every(({ id }, index) => now.jobs[index]!.id === id)
  return now.jobs.every(({ id }) => stood.jobs.some((job) => job.id === id))
}

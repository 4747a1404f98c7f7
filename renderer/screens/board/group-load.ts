import type { BoardState } from './board-state.ts'

/** What a location's day comes to, for the heading of its rows. */
export interface GroupLoad {
  readonly jobs: number
  readonly unassigned: number
  readonly crewShort: number
  readonly clashes: number
  /** Those that go out, of those that could. */
  readonly trucksOut: number
  readonly trucks: number
}

const made = new WeakMap<BoardState, ReadonlyMap<string, GroupLoad>>()

/** By location. A board is never changed, so it is reckoned once. */
export function groupLoads(board: BoardState): ReadonlyMap<string, GroupLoad> {
  const known = made.get(board) ?? reckon(board)
  made.set(board, known)
  return known
}

function reckon({ places, trucks, journeys, loose, clashes }: BoardState): Map<string, GroupLoad> {
  const own = Map.groupBy([...journeys.values()].filter(({ status }) => status !== 'cancelled'), ({ location }) => location)
  const waiting = Map.groupBy([...loose.values()].filter(({ standing }) => standing === 'unassigned'), ({ location }) => location)
  const fleet = Map.groupBy(trucks.filter(({ status }) => status === 'active'), ({ location }) => location)
  const open = Map.groupBy(clashes, ({ location }) => location)
  return new Map(
    [...places.keys()].map((location) => {
      const led = own.get(location) ?? []
      const unassigned = waiting.get(location) ?? []
      const jobs = new Set([...led.flatMap((journey) => journey.jobs.map(({ id }) => id)), ...unassigned.map(({ id }) => id)])
      const out = new Set(led.filter((journey) => journey.jobs.length > 0).flatMap(({ truck }) => truck?.id ?? []))
      return [location, { jobs: jobs.size, unassigned: unassigned.length, crewShort: led.filter(({ crew, crewNeeded }) => crew.length < crewNeeded).length, clashes: open.get(location)?.length ?? 0, trucksOut: out.size, trucks: fleet.get(location)?.length ?? 0 }]
    }),
  )
}

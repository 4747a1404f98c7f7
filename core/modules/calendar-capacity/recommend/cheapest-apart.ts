import type { FoundCrew } from './crew-search.ts'

/** Searches of one crew before the best so far is taken: dozens do for any pairs that people think of. */
const MOST_SEARCHES = 2_000

/**
 * The cheapest crew in which no two are apart. `search` gives the cheapest crew without those that are out; where it has such a pair,
 * either one of the two stays and all that he is apart from are out, or he is out. No branch can be cheaper than the search it comes from.
 */
export function cheapestApart(search: (out: ReadonlySet<number>) => FoundCrew | null, apart: readonly (readonly number[])[] | null): FoundCrew | null {
  if (apart === null) return search(NOBODY)
  let best: FoundCrew | null = null
  let searches = 0
  const branch = (out: ReadonlySet<number>): void => {
    if (searches >= MOST_SEARCHES) return
    searches += 1
    const crew = search(out)
    if (crew === null || (best !== null && crew.cents >= best.cents)) return
    const clashing = mostClashing(crew, apart)
    if (clashing === null) {
      best = crew
      return
    }
    branch(new Set([...out, ...(apart[clashing] ?? [])]))
    branch(new Set([...out, clashing]))
  }
  branch(NOBODY)
  return best
}

const NOBODY: ReadonlySet<number> = new Set()

/** Of those with somebody on the crew whom they are apart from, the one with the most of them. */
function mostClashing({ picks }: FoundCrew, apart: readonly (readonly number[])[]): number | null {
  let worst: number | null = null
  let most = 0
  for (const { worker } of picks) {
    const clashes = picks.reduce((count, other) => count + Number(apart[worker]?.includes(other.worker)), 0)
    if (clashes <= most) continue
    most = clashes
    worst = worker
  }
  return worst
}

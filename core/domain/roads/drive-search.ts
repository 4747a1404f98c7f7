import { BACKWARD, DM, FORWARD, HEAD, MS, OF_ARC, WAYS, type Arcs } from './road-graph.ts'

/** Where a search begins or ends: a junction, and what it takes between there and the door. */
export interface JunctionReach {
  readonly junction: number
  readonly ms: number
  readonly dm: number
}

export interface DriveSearch {
  /**
   * The quickest ways from `seeds` to each of `targets` (`FORWARD`), or from each of them to `seeds` (`BACKWARD`). Ends as soon as all of them are known.
   * What was found is read from `msTo` and `dmTo` until the next search.
   */
  run(seeds: readonly JunctionReach[], targets: Iterable<number>, direction: typeof FORWARD | typeof BACKWARD): void
  /** Infinity where no way leads. */
  msTo(junction: number): number
  dmTo(junction: number): number
}

/** Dijkstra with a heap of four children a node over typed arrays, which are made once: a search of one district touches no more of them than the district. */
export function createDriveSearch({ first, each }: Arcs, waits: Uint16Array): DriveSearch {
  const count = first.length - 1
  const time = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const length = new Float64Array(count)
  /** Place in the heap, -1 before and -2 after. */
  const place = new Int32Array(count).fill(-1)
  const heap = new Uint32Array(count)
  const isTarget = new Uint8Array(count)
  /** Junctions that a search has come to. */
  const touched = new Uint32Array(count)
  let touches = 0
  let size = 0

  function up(at: number, junction: number): void {
    const key = time[junction]!
    while (at > 0) {
      const parent = (at - 1) >> 2
      const above = heap[parent]!
      if (time[above]! <= key) break
      heap[at] = above
      place[above] = at
      at = parent
    }
    heap[at] = junction
    place[junction] = at
  }

  function takeLeast(): number {
    const least = heap[0]!
    place[least] = -2
    size -= 1
    if (size === 0) return least
    const last = heap[size]!
    const key = time[last]!
    let at = 0
    for (let child = 1; child < size; child = 4 * at + 1) {
      const end = Math.min(child + 4, size)
      let best = child
      for (let other = child + 1; other < end; other += 1) if (time[heap[other]!]! < time[heap[best]!]!) best = other
      const below = heap[best]!
      if (time[below]! >= key) break
      heap[at] = below
      place[below] = at
      at = best
    }
    heap[at] = last
    place[last] = at
    return least
  }

  function reach(junction: number, soon: number, far: number): void {
    const before = time[junction]!
    if (soon >= before) return
    if (before === Number.POSITIVE_INFINITY) {
      touched[touches] = junction
      touches += 1
    }
    time[junction] = soon
    length[junction] = far
    const at = place[junction]!
    if (at >= 0) return up(at, junction)
    size += 1
    up(size - 1, junction)
  }

  function clear(): void {
    for (let index = 0; index < touches; index += 1) {
      time[touched[index]!] = Number.POSITIVE_INFINITY
      place[touched[index]!] = -1
    }
    touches = 0
    size = 0
  }

  return {
    run(seeds, targets, direction) {
      clear()
      let open = 0
      const marked = [...targets]
      for (const target of marked) {
        if (isTarget[target] === 0) open += 1
        isTarget[target] = 1
      }
      for (const { junction, ms: soon, dm: far } of seeds) reach(junction, soon, far)
      while (size > 0 && open > 0) {
        const junction = takeLeast()
        if (isTarget[junction] === 1) {
          isTarget[junction] = 0
          open -= 1
        }
        const soon = time[junction]!
        const far = length[junction]!
        // A junction takes its time when it is reached, whichever end one looks from.
        const wait = direction === BACKWARD ? waits[junction]! : 0
        const end = OF_ARC * first[junction + 1]!
        for (let arc = OF_ARC * first[junction]!; arc < end; arc += OF_ARC) {
          const next = each[arc + HEAD]!
          if ((each[arc + WAYS]! & direction) === 0 || place[next] === -2) continue
          reach(next, soon + each[arc + MS]! + (direction === FORWARD ? waits[next]! : wait), far + each[arc + DM]!)
        }
      }
      for (const target of marked) isTarget[target] = 0
    },
    msTo: (junction) => (place[junction] === -2 ? time[junction]! : Number.POSITIVE_INFINITY),
    dmTo: (junction) => length[junction]!,
  }
}

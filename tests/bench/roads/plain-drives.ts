import { BACKWARD, FORWARD, type RoadGraph } from '../../../core/domain/roads/road-graph.ts'

interface Corner {
  readonly streets: { readonly to: Corner; readonly ms: number }[]
  ms: number
  isDone: boolean
}

/** What one would write first: an object for each corner, and a binary heap of what is to be looked at. Milliseconds from one corner to each of the others. */
export function plainDrives({ lats, waits, streetFrom, streetTo, streetMs, streetWays }: RoadGraph): (from: number, to: readonly number[]) => number[] {
  const corners = Array.from(lats, (): Corner => ({ streets: [], ms: Infinity, isDone: false }))
  streetFrom.forEach((from, street) => {
    const to = streetTo[street]!
    if (streetWays[street]! & FORWARD) corners[from]!.streets.push({ to: corners[to]!, ms: streetMs[street]! + waits[to]! })
    if (streetWays[street]! & BACKWARD) corners[to]!.streets.push({ to: corners[from]!, ms: streetMs[street]! + waits[from]! })
  })
  return (from, to) => {
    for (const corner of corners) Object.assign(corner, { ms: Infinity, isDone: false })
    const heap: { ms: number; corner: Corner }[] = []
    const first = corners[from]!
    first.ms = 0
    push(heap, { ms: 0, corner: first })
    let left = new Set(to).size
    for (let next = pop(heap); next && left > 0; next = pop(heap)) {
      if (next.corner.isDone) continue
      next.corner.isDone = true
      if (to.some((one) => corners[one] === next?.corner)) left -= 1
      for (const street of next.corner.streets) {
        const ms = next.ms + street.ms
        if (ms >= street.to.ms) continue
        street.to.ms = ms
        push(heap, { ms, corner: street.to })
      }
    }
    return to.map((one) => corners[one]!.ms)
  }
}

function push<T extends { readonly ms: number }>(heap: T[], item: T): void {
  let at = heap.push(item) - 1
  for (let parent = (at - 1) >> 1; at > 0 && heap[parent]!.ms > item.ms; parent = (at - 1) >> 1) {
    heap[at] = heap[parent]!
    heap[parent] = item
    at = parent
  }
}

function pop<T extends { readonly ms: number }>(heap: T[]): T | undefined {
  const [least] = heap
  const last = heap.pop()
  if (heap.length === 0 || last === undefined) return least
  heap[0] = last
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    let best = at
    if (left < heap.length && heap[left]!.ms < heap[best]!.ms) best = left
    if (right < heap.length && heap[right]!.ms < heap[best]!.ms) best = right
    if (best === at) return least
    const moved = heap[at]!
    heap[at] = heap[best]!
    heap[best] = moved
    at = best
  }
}

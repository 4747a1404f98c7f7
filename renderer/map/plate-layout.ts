import { createPlateGrid, type PlateBox, type PlateGrid } from './plate-grid.ts'

/** A truck's plate: where the truck is, in pixels of the world at the map's zoom, and how large the plate is. */
export interface Plate extends PlateBox {
  readonly id: string
  /** Late, or part of a clash: shown by name before all others. */
  readonly isUrgent: boolean
}

export type PlateStand =
  /** By its name, or, where it counts others, as how many they are with it. `slot`: 0 over the truck itself, else beside it, with a tail. */
  | { readonly kind: 'shown'; readonly slot: number; readonly dx: number; readonly dy: number; readonly counts: readonly string[] }
  /** Among those that stand for it on the plate of another. */
  | { readonly kind: 'counted'; readonly by: string }

/** By the plate's id. */
export type PlateLayout = ReadonlyMap<string, PlateStand>

/** What of the world is in view, in the same pixels: a plate whose truck is there is seen whole. */
export interface PlateView {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Between two plates, px. */
const GAP = 2
/** What has given way comes back when there is so much more room: a truck that is about to touch another does not flicker. */
const MARGIN = 8
/** Above or below a plate that stands over the same truck, and beside the truck: room enough for all four corners to be taken and come back to. */
const ABOVE = GAP + MARGIN + 2
const BESIDE = (GAP + MARGIN) / 2 + 1
const NEAR_SLOTS = 4
const FAR_SLOTS = 12

/**
 * Where plates stand so that none hides another: over its truck; else beside it, with a tail; else they are counted on the plate of a
 * neighbour. What stood somewhere before stays there as long as it can. No two that are shown overlap, and each one is shown or counted, once.
 */
export function layOutPlates(plates: readonly Plate[], before: PlateLayout, view: PlateView | null = null): PlateLayout {
  const shown = new Map<string, Shown>()
  const countedBy = new Map<string, string>()
  const grid = createPlateGrid<Plate>(GAP)
  const inOrder = ordered(plates, before)
  // Those that must be seen choose before the others; among themselves nobody is driven from where it stands by one that could do better elsewhere.
  for (const together of [inOrder.filter(({ isUrgent }) => isUrgent), inOrder.filter(({ isUrgent }) => !isUrgent)]) {
    stay(together, before, view, grid, shown)
    for (const plate of together) {
      const spots = spotsOf(plate, view)
      const known = shown.get(plate.id)
      if (known?.slot === 0) continue
      const spot = known === undefined ? spotFor(plate, spots, before.get(plate.id), grid) : homeOf(plate, spots, grid)
      if (spot !== null) {
        grid.remove(plate)
        grid.add(boxAt(plate, spot), plate)
        shown.set(plate.id, { plate, ...spot })
      } else if (known === undefined) countedBy.set(plate.id, counterOf(plate, inWayOf(plate, spots, grid), before.get(plate.id)).id)
    }
  }
  gather(shown, countedBy)
  return standsOf(shown, countedBy)
}

interface Spot {
  readonly slot: number
  readonly dx: number
  readonly dy: number
}

interface Shown extends Spot {
  readonly plate: Plate
}

/** Those that stand firmest first; the same order whatever came first. */
function ordered(plates: readonly Plate[], before: PlateLayout): Plate[] {
  return plates.toSorted((a, b) => firmness(before.get(a.id)) - firmness(before.get(b.id)) || (a.id < b.id ? -1 : 1))
}

function firmness(before: PlateStand | undefined): number {
  if (before === undefined) return 3
  if (before.kind === 'counted') return 4
  return before.counts.length > 0 ? 0 : before.slot === 0 ? 1 : 2
}

/** Whoever was shown is again where it was, as long as nothing has come in its way. */
function stay(plates: readonly Plate[], before: PlateLayout, view: PlateView | null, grid: PlateGrid<Plate>, shown: Map<string, Shown>): void {
  for (const plate of plates) {
    const stood = before.get(plate.id)
    const spot = stood?.kind === 'shown' ? spotsOf(plate, view)[stood.slot] : undefined
    if (spot === undefined || !grid.isFree(boxAt(plate, spot), 0)) continue
    shown.set(plate.id, { plate, ...spot })
    grid.add(boxAt(plate, spot), plate)
  }
}

/** Back over its truck, once there is room to spare; null: not yet. */
function homeOf(plate: Plate, [home]: readonly Spot[], grid: PlateGrid<Plate>): Spot | null {
  return home !== undefined && grid.at(boxAt(plate, home), MARGIN).every((other) => other === plate) ? home : null
}

/** The first spot that is free: near, or farther away for one that must be seen, and beside those; null: there is none. */
function spotFor(plate: Plate, spots: readonly Spot[], before: PlateStand | undefined, grid: PlateGrid<Plate>): Spot | null {
  const isFree = (spot: Spot) => grid.isFree(boxAt(plate, spot), before === undefined ? 0 : MARGIN)
  const near = spots.slice(0, NEAR_SLOTS + 1).find(isFree)
  if (near !== undefined) return near
  return inWayOf(plate, spots, grid).every(({ isUrgent }) => isUrgent) || plate.isUrgent ? (spots.slice(NEAR_SLOTS + 1).find(isFree) ?? null) : null
}

function inWayOf(plate: Plate, spots: readonly Spot[], grid: PlateGrid<Plate>): Plate[] {
  return spots.slice(0, NEAR_SLOTS + 1).flatMap((spot) => grid.at(boxAt(plate, spot), MARGIN))
}

/** Over the truck, then in its four corners, then farther up and down. */
function spotsOf(plate: Plate, view: PlateView | null): Spot[] {
  const { width, height } = plate
  const spots: Spot[] = [{ slot: 0, dx: 0, dy: 0 }]
  for (let slot = 1; slot <= FAR_SLOTS; slot += 1) {
    const corner = (slot - 1) % 4
    const level = Math.ceil(slot / 4)
    const dy = level * (height + ABOVE)
    spots.push({ slot, dx: (corner % 2 === 0 ? 1 : -1) * (width / 2 + BESIDE), dy: corner < 2 ? -dy : dy })
  }
  return view !== null && isIn(plate, view) ? spots.map(({ slot, ...spot }) => ({ slot, ...whole(boxAt(plate, spot), plate, view) })) : spots
}

function isIn({ x, y }: PlateBox, { left, top, right, bottom }: PlateView): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

/** Moved into view. */
function whole({ x, y, width, height }: PlateBox, from: PlateBox, { left, top, right, bottom }: PlateView): Pick<Spot, 'dx' | 'dy'> {
  const within = (at: number, least: number, most: number) => (least > most ? at : Math.min(most, Math.max(least, at)))
  return { dx: within(x, left + width / 2, right - width / 2) - from.x, dy: within(y, top + height / 2, bottom - height / 2) - from.y }
}

function boxAt({ x, y, width, height }: PlateBox, { dx, dy }: Pick<Spot, 'dx' | 'dy'>): PlateBox {
  return { x: x + dx, y: y + dy, width, height }
}

/** Whose plate counts one that finds no room: the one that did before, or the nearest; a late one only where nothing else is in the way. */
function counterOf(plate: Plate, inWay: readonly Plate[], before: PlateStand | undefined): Plate {
  const kept = before?.kind === 'counted' ? before.by : null
  const [first, ...others] = inWay
  if (first === undefined) throw new Error('a plate without room has nothing in its way')
  const cost = (other: Plate) => (other.isUrgent ? 1e9 : 0) + (other.id === kept ? -1e6 : 0) + Math.hypot(other.x - plate.x, other.y - plate.y)
  return others.reduce((best, other) => (cost(other) < cost(best) ? other : best), first)
}

/** Where some of a knot are only counted, the rest of it is too: one number rather than four names and a number. */
function gather(shown: Map<string, Shown>, countedBy: Map<string, string>): void {
  for (const counter of [...new Set(countedBy.values())].toSorted()) {
    const host = shown.get(counter)
    // It has been gathered itself, or is one that is to be seen for itself.
    if (host === undefined || host.plate.isUrgent) continue
    for (const [id, { plate, slot }] of shown) {
      if (id === counter || slot === 0 || plate.isUrgent || !touches(plate, host.plate)) continue
      shown.delete(id)
      countedBy.set(id, counter)
      for (const [other, by] of countedBy) if (by === id) countedBy.set(other, counter)
    }
  }
}

function touches(a: PlateBox, b: PlateBox): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
}

function standsOf(shown: ReadonlyMap<string, Shown>, countedBy: ReadonlyMap<string, string>): PlateLayout {
  const counts = new Map<string, string[]>()
  for (const [id, by] of countedBy) counts.set(by, [...(counts.get(by) ?? []), id])
  return new Map<string, PlateStand>([
    ...[...shown].map(([id, { slot, dx, dy }]) => [id, { kind: 'shown', slot, dx, dy, counts: counts.get(id) ?? [] }] as const),
    ...[...countedBy].map(([id, by]) => [id, { kind: 'counted', by }] as const),
  ])
}

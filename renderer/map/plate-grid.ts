/** By its middle. */
export interface PlateBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Boxes by where they are, so that each is compared with its neighbours alone. */
export interface PlateGrid<Item> {
  add(box: PlateBox, item: Item): void
  /** Wherever it is, if anywhere. */
  remove(item: Item): void
  /** Whether nothing is nearer to it than the gap and that much more. */
  isFree(box: PlateBox, margin: number): boolean
  /** What is. */
  at(box: PlateBox, margin: number): Item[]
}

/** About a plate's width, px. */
const CELL = 96

export function createPlateGrid<Item>(gap: number): PlateGrid<Item> {
  const cells = new Map<string, { readonly box: PlateBox; readonly item: Item }[]>()
  const places = new Map<Item, PlateBox>()

  function* cellsOf({ x, y, width, height }: PlateBox, more: number): Generator<string> {
    for (let column = Math.floor((x - width / 2 - more) / CELL); column <= Math.floor((x + width / 2 + more) / CELL); column += 1) {
      for (let row = Math.floor((y - height / 2 - more) / CELL); row <= Math.floor((y + height / 2 + more) / CELL); row += 1) yield `${column} ${row}`
    }
  }

  function* found(box: PlateBox, more: number): Generator<Item> {
    for (const cell of cellsOf(box, more)) {
      for (const { box: other, item } of cells.get(cell) ?? []) {
        if (Math.abs(other.x - box.x) < (other.width + box.width) / 2 + more && Math.abs(other.y - box.y) < (other.height + box.height) / 2 + more) yield item
      }
    }
  }

  return {
    add(box, item) {
      places.set(item, box)
      for (const cell of cellsOf(box, 0)) {
        const kept = cells.get(cell)
        if (kept === undefined) cells.set(cell, [{ box, item }])
        else kept.push({ box, item })
      }
    },
    remove(item) {
      const box = places.get(item)
      if (box === undefined) return
      places.delete(item)
      for (const cell of cellsOf(box, 0)) cells.set(cell, (cells.get(cell) ?? []).filter((kept) => kept.item !== item))
    },
    isFree: (box, margin) => found(box, gap + margin).next().done === true,
    at: (box, margin) => [...new Set(found(box, gap + margin))],
  }
}

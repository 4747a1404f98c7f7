/** Makes rows small; in memory only, for they are customers' data. */
export interface RowPacker {
  pack(rows: readonly (readonly string[])[]): Uint8Array
  unpack(bytes: Uint8Array): string[][]
}

/** Rows of one table, kept small until they are read, which is up to four times for one import. */
export interface RowSpool {
  readonly rows: number
  readonly chunks: number
  add(cells: readonly string[]): void
  /** In the order in which they were added. */
  read(): Iterable<string[][]>
}

const CHUNK_ROWS = 500

export function createRowSpool(packer: RowPacker): RowSpool {
  const packed: Uint8Array[] = []
  let open: (readonly string[])[] = []
  let rows = 0
  return {
    get rows() { return rows },
    get chunks() { return packed.length + (open.length > 0 ? 1 : 0) },
    add(cells) {
      open.push(cells)
      rows += 1
      if (open.length < CHUNK_ROWS) return
      packed.push(packer.pack(open))
      open = []
    },
    *read() {
      for (const bytes of packed) yield packer.unpack(bytes)
      if (open.length > 0) yield open.map((cells) => [...cells])
    },
  }
}

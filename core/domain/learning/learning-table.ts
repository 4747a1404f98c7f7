/** What a learner is given of one property of its cases. Values are numbers, of a category its code from 1 to 31; NaN (of a category 0) is unknown. */
export interface LearningColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  /** More of it never makes what is learned less. */
  readonly rises: boolean
}

/** Codes of a category fit the bits of a mask. */
export const MOST_CATEGORIES = 31

/** Cases in columns, each value as the number of its bin: all that growing a tree looks at. */
export interface BinnedTable {
  readonly rows: number
  readonly columns: readonly LearningColumn[]
  readonly bins: readonly Uint8Array[]
  /** Of a number column: bin `b` of those from 1 on ends with `edges[b - 1]`; bin 0 is unknown. Empty for a category, whose code is its bin. */
  readonly edges: readonly Float64Array[]
  /** Bins of a column, unknown included. */
  readonly sizes: readonly number[]
  /** All bins in one row after the other: that of a column begins with its offset. */
  readonly offsets: readonly number[]
  /** Case by case, the place of each of its bins in that row: counting goes through memory in its order. */
  readonly cells: Uint16Array
}

const MOST_EDGES = 62

/** `values` by column. Edges follow from the first `known` rows alone: what comes later in time says nothing about them. */
export function binTable(columns: readonly LearningColumn[], values: readonly Float64Array[], known: number): BinnedTable {
  const rows = values[0]?.length ?? 0
  const edges = columns.map(({ kind }, index) => (kind === 'category' ? new Float64Array(0) : edgesOf((values[index] as Float64Array).subarray(0, known))))
  const bins = columns.map(({ kind }, index) => {
    const column = values[index] as Float64Array
    return kind === 'category' ? Uint8Array.from(column, (value) => codeOf(value)) : Uint8Array.from(column, (value) => binOf(edges[index] as Float64Array, value))
  })
  const sizes = columns.map(({ kind }, index) => (kind === 'category' ? MOST_CATEGORIES + 1 : (edges[index] as Float64Array).length + 2))
  const offsets = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0))
  const cells = new Uint16Array(rows * columns.length)
  for (let column = 0; column < columns.length; column += 1) {
    const [codes, offset] = [bins[column] as Uint8Array, offsets[column] as number]
    for (let row = 0; row < rows; row += 1) cells[row * columns.length + column] = offset + (codes[row] as number)
  }
  return { rows, columns, bins, edges, sizes, offsets, cells }
}

export function codeOf(value: number): number {
  return value >= 1 && value <= MOST_CATEGORIES ? Math.floor(value) : 0
}

/** Halfway between neighbouring values where they are few, else so that bins hold about equally many. */
function edgesOf(column: Float64Array): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort()
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1])
  if (distinct.length <= MOST_EDGES + 1) return distinct.subarray(1).map((value, index) => (value + (distinct[index] as number)) / 2)
  const edges = Float64Array.from({ length: MOST_EDGES }, (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / (MOST_EDGES + 1))] as number)
  return edges.filter((value, index) => index === 0 || value !== edges[index - 1])
}

function binOf(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (edges[middle] as number)) high = middle
    else low = middle + 1
  }
  return low + 1
}

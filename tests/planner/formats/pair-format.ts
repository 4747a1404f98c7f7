import { numberRows } from './number-rows.ts'

/** Pickup and delivery with windows; row 0 is the depot. `matrix` is the file's own, or null where drives are straight lines. */
export interface PairFile {
  readonly vehicles: number
  readonly capacity: number
  readonly rows: readonly { readonly x: number; readonly y: number; readonly demand: number; readonly ready: number; readonly due: number; readonly service: number; readonly pickup: number; readonly delivery: number }[]
  readonly matrix: readonly (readonly number[])[] | null
}

export function readLiLim(text: string): PairFile {
  const numbers = numberRows(text)
  return { vehicles: numbers[0]![0]!, capacity: numbers[0]![1]!, rows: numbers.slice(1).filter((row) => row.length === 9).map(pairRow), matrix: null }
}

export function readSartoriBuriol(text: string): PairFile {
  const [head = '', nodesAndEdges = ''] = text.split(/^NODES\s*$/m)
  const [nodes = '', edges = ''] = nodesAndEdges.split(/^EDGES\s*$/m)
  const rows = numberRows(nodes).map(pairRow)
  return { vehicles: (rows.length - 1) / 2, capacity: Number(/^CAPACITY:\s*(\d+)/m.exec(head)?.[1]), rows, matrix: numberRows(edges) }
}

function pairRow(row: readonly number[]): PairFile['rows'][number] {
  return { x: row[1]!, y: row[2]!, demand: row[3]!, ready: row[4]!, due: row[5]!, service: row[6]!, pickup: row[7]!, delivery: row[8]! }
}

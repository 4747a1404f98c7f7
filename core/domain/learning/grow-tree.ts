import type { BinnedTable } from './learning-table.ts'
import { quantileOf } from './quantile-of.ts'

export interface TreeSettings {
  readonly mostLeaves: number
  readonly leastRows: number
}

/** A tree in arrays; node 0 is its root. A leaf has feature -1. What the rows of a node do not have goes with most of them. */
export interface GrownTree {
  readonly feature: readonly number[]
  /** Of a number: at most so much goes left. */
  readonly threshold: readonly number[]
  /** Of a number: bins up to this one go left. */
  readonly bin: readonly number[]
  /** Of a category: the codes whose bits are set go left. Of a number: 1 where an unknown one does. */
  readonly mask: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Of an inner node the mean of what is below it, by rows. */
  readonly value: Float64Array
}

interface Split {
  readonly gain: number
  readonly feature: number
  readonly bin: number
  readonly mask: number
  /** Of the left half. */
  readonly rows: number
}

interface OpenLeaf {
  readonly node: number
  readonly from: number
  readonly to: number
  /** For each bin of each column rows, and those below the prediction times `BELOW`. */
  readonly histogram: Float64Array
  readonly split: Split | null
}

/** Two counts in one number, so that counting is one addition: exact as long as both are below 2^26. */
const BELOW = 2 ** 26

function belowIn(packed: number): number {
  return Math.floor(packed / BELOW)
}

function rowsIn(packed: number): number {
  return packed % BELOW
}

/** Below this the order of a category's codes would be noise. */
const LEAST_OF_CODE = 8
/** Stands in JSON, which has no infinity. */
const BELOW_ALL = -1e300

/**
 * Grows one tree best leaf first. The gradient of the quantile loss has two values only, so histograms count in whole numbers: sums do not depend on the order of rows.
 * `residual` is what is still to be explained; `rows` those that the tree may look at (it reorders them).
 */
export function growTree(table: BinnedTable, residual: Float64Array, rows: Int32Array, quantile: number, settings: TreeSettings): GrownTree {
  const { columns, bins, edges, sizes, offsets, cells } = table
  const width = sizes.reduce((sum, size) => sum + size, 0)
  const scratch = new Int32Array(rows.length)
  const tree = { feature: [-1], threshold: [0], bin: [0], mask: [0], left: [-1], right: [-1] }
  const ranges: (readonly [from: number, to: number])[] = [[0, rows.length]]

  function count(from: number, to: number): Float64Array {
    const histogram = new Float64Array(width)
    for (let index = from; index < to; index += 1) {
      const row = rows[index] as number
      const counted = (residual[row] as number) < 0 ? 1 + BELOW : 1
      const end = (row + 1) * columns.length
      for (let at = row * columns.length; at < end; at += 1) (histogram[cells[at] as number] as number) += counted
    }
    return histogram
  }

  function open(node: number, from: number, to: number, histogram: Float64Array): OpenLeaf {
    return { node, from, to, histogram, split: to - from >= 2 * settings.leastRows ? bestSplit(histogram, to - from) : null }
  }

  function bestSplit(histogram: Float64Array, rowsHere: number): Split | null {
    let belowHere = 0
    for (let bin = 0; bin < (sizes[0] as number); bin += 1) belowHere += belowIn(histogram[bin] as number)
    const pull = quantile * rowsHere - belowHere
    const base = (pull * pull) / rowsHere
    let best: Split | null = null
    let most = 1e-9
    const look = (feature: number, leftRows: number, leftBelow: number, rises: boolean, bin: number, mask: number): void => {
      const rightRows = rowsHere - leftRows
      if (leftRows < settings.leastRows || rightRows < settings.leastRows) return
      const leftPull = quantile * leftRows - leftBelow
      const rightPull = pull - leftPull
      if (rises && leftPull * rightRows > rightPull * leftRows) return
      const gain = (leftPull * leftPull) / leftRows + (rightPull * rightPull) / rightRows - base
      if (gain <= most) return
      most = gain
      best = { gain, feature, bin, mask, rows: leftRows }
    }
    for (let column = 0; column < columns.length; column += 1) {
      const { kind, rises } = columns[column] as (typeof columns)[number]
      const offset = offsets[column] as number
      const size = sizes[column] as number
      let leftRows = 0
      let leftBelow = 0
      if (kind === 'number') {
        for (let bin = 0; bin < size - 1; bin += 1) {
          const here = histogram[offset + bin] as number
          if (here === 0) continue
          leftRows += rowsIn(here)
          leftBelow += belowIn(here)
          look(column, leftRows, leftBelow, rises, bin, 0)
        }
        continue
      }
      const codes: number[] = []
      for (let code = 1; code < size; code += 1) if (rowsIn(histogram[offset + code] as number) >= LEAST_OF_CODE) codes.push(code)
      const share = (code: number) => belowIn(histogram[offset + code] as number) / rowsIn(histogram[offset + code] as number)
      codes.sort((a, b) => share(b) - share(a) || a - b)
      let mask = 0
      for (const code of codes) {
        mask |= 1 << code
        leftRows += rowsIn(histogram[offset + code] as number)
        leftBelow += belowIn(histogram[offset + code] as number)
        look(column, leftRows, leftBelow, false, 0, mask >>> 0)
      }
    }
    return best
  }

  /** In place, keeping the order within both halves. */
  function part(from: number, to: number, { feature, bin }: Split, mask: number): number {
    const codes = bins[feature] as Uint8Array
    const isCategory = columns[feature]?.kind === 'category'
    let left = from
    let right = 0
    for (let index = from; index < to; index += 1) {
      const row = rows[index] as number
      const code = codes[row] as number
      if (isCategory || code === 0 ? (mask >>> code) & 1 : code <= bin) rows[left++] = row
      else scratch[right++] = row
    }
    rows.set(scratch.subarray(0, right), left)
    return left
  }

  /** Codes that the rows of this node do not have, and unknown numbers where all are known, go the way of most rows. */
  function maskOf({ feature, mask, rows: leftRows }: Split, histogram: Float64Array, rowsHere: number): number {
    const offset = offsets[feature] as number
    const isLeftLarge = 2 * leftRows >= rowsHere
    if (columns[feature]?.kind !== 'category') return (histogram[offset] as number) > 0 || isLeftLarge ? 1 : 0
    if (!isLeftLarge) return mask
    let wider = mask
    for (let code = 0; code < (sizes[feature] as number); code += 1) if (histogram[offset + code] === 0) wider |= 1 << code
    return wider >>> 0
  }

  function addNode(from: number, to: number): number {
    for (const [list, value] of [[tree.feature, -1], [tree.threshold, 0], [tree.bin, 0], [tree.mask, 0], [tree.left, -1], [tree.right, -1]] as const) list.push(value)
    ranges.push([from, to])
    return ranges.length - 1
  }

  const leaves: OpenLeaf[] = [open(0, 0, rows.length, count(0, rows.length))]
  for (let made = 1; made < settings.mostLeaves; made += 1) {
    let chosen = -1
    for (let index = 0; index < leaves.length; index += 1) if (leaves[index]?.split && (chosen < 0 || (leaves[index]?.split?.gain ?? 0) > (leaves[chosen]?.split?.gain ?? 0))) chosen = index
    const leaf = leaves[chosen]
    if (!leaf?.split) break
    const { node, from, to, split, histogram } = leaf
    const mask = maskOf(split, histogram, to - from)
    const middle = part(from, to, split, mask)
    tree.feature[node] = split.feature
    tree.bin[node] = split.bin
    tree.mask[node] = mask
    tree.threshold[node] = split.bin === 0 ? BELOW_ALL : (edges[split.feature]?.[split.bin - 1] ?? BELOW_ALL)
    const [left, right] = [addNode(from, middle), addNode(middle, to)]
    tree.left[node] = left
    tree.right[node] = right
    // The smaller half is counted, the other is what remains.
    const isLeftSmall = middle - from <= to - middle
    const small = isLeftSmall ? count(from, middle) : count(middle, to)
    for (let index = 0; index < width; index += 1) histogram[index] = (histogram[index] as number) - (small[index] as number)
    leaves.splice(chosen, 1, open(left, from, middle, isLeftSmall ? small : histogram), open(right, middle, to, isLeftSmall ? histogram : small))
  }
  const value = Float64Array.from(ranges, ([from, to], node) => (tree.feature[node] === -1 ? quantileOf(residual, rows.subarray(from, to), quantile) : 0))
  const grown: GrownTree = { ...tree, value }
  settleValues(grown, ranges.map(([from, to]) => to - from), columns.map(({ rises }) => rises))
  return grown
}

/** Leaves on the far sides of a split that must rise are kept on their sides of its middle, so that the whole tree rises; inner nodes then take the mean of what is below. */
function settleValues(tree: GrownTree, counts: readonly number[], rises: readonly boolean[]): void {
  const { feature, left, right, value } = tree
  function means(): void {
    // Children come after their parents.
    for (let node = feature.length - 1; node >= 0; node -= 1) {
      if (feature[node] === -1) continue
      const [a, b] = [left[node] as number, right[node] as number]
      value[node] = ((value[a] as number) * (counts[a] as number) + (value[b] as number) * (counts[b] as number)) / (counts[node] as number)
    }
  }
  means()
  const bounds: (readonly [low: number, high: number])[] = [[-Infinity, Infinity]]
  for (let node = 0; node < feature.length; node += 1) {
    const [low, high] = bounds[node] as readonly [number, number]
    if (feature[node] === -1) {
      value[node] = Math.min(high, Math.max(low, value[node] as number))
      continue
    }
    const [a, b] = [left[node] as number, right[node] as number]
    const middle = Math.min(high, Math.max(low, ((value[a] as number) + (value[b] as number)) / 2))
    const splits = rises[feature[node] as number] === true
    bounds[a] = splits ? [low, middle] : [low, high]
    bounds[b] = splits ? [middle, high] : [low, high]
  }
  means()
}

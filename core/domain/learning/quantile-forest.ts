import type { GrownTree } from './grow-tree.ts'
import { growTree } from './grow-tree.ts'
import type { BinnedTable, LearningColumn } from './learning-table.ts'
import { codeOf } from './learning-table.ts'
import { pinballLoss, quantileOf } from './quantile-of.ts'

/** Boosted trees for one quantile, in arrays that JSON can hold. A leaf has feature -1. */
export interface QuantileForest {
  readonly start: number
  /** First node of each tree. */
  readonly roots: readonly number[]
  readonly feature: readonly number[]
  /** Of a number: at most so much goes left. Of a category: a mask of the codes that do. */
  readonly split: readonly number[]
  /** 1: an unknown number goes left. */
  readonly unknown: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly value: readonly number[]
}

export interface BoostSettings {
  readonly quantile: number
  readonly rate: number
  readonly mostRounds: number
  /** Ends when so many rounds made the later slice no better. */
  readonly patience: number
  readonly mostLeaves: number
  readonly leastRows: number
  /** Share of the rows that a tree looks at. */
  readonly share: number
}

/** Millionths: enough for any ratio, and short in JSON. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/**
 * Rows lie in the order of time. Trees are grown on the first `cut` of them; how many are kept, and by how much the whole is moved so that the quantile holds
 * what it says, is decided by those behind.
 */
export function boostQuantile(table: BinnedTable, target: Float64Array, cut: number, settings: BoostSettings): QuantileForest {
  const { quantile, rate } = settings
  const all = Int32Array.from({ length: cut }, (_, row) => row)
  const start = rounded(quantileOf(target, all, quantile))
  const predicted = new Float64Array(table.rows).fill(start)
  const residual = new Float64Array(cut)
  const trees: GrownTree[] = []
  let least = lossBehind(target, predicted, cut, quantile)
  let kept = 0
  const atKept = predicted.slice(cut)
  for (let round = 0; round < settings.mostRounds && round - kept < settings.patience; round += 1) {
    for (let row = 0; row < cut; row += 1) residual[row] = (target[row] as number) - (predicted[row] as number)
    const tree = growTree(table, residual, drawRows(cut, round, settings.share), quantile, settings)
    for (let node = 0; node < tree.value.length; node += 1) tree.value[node] = rounded(rate * (tree.value[node] as number))
    if (tree.feature.length === 1 && tree.value[0] === 0) break
    addTree(table, tree, predicted)
    trees.push(tree)
    const loss = lossBehind(target, predicted, cut, quantile)
    if (loss >= least) continue
    least = loss
    kept = round + 1
    atKept.set(predicted.subarray(cut))
  }
  const behind = Float64Array.from(atKept, (value, index) => (target[cut + index] as number) - value)
  const shift = rounded(quantileOf(behind, Int32Array.from(behind, (_, index) => index), quantile))
  return inOne(start + shift, trees.slice(0, kept), table.columns)
}

function lossBehind(target: Float64Array, predicted: Float64Array, cut: number, quantile: number): number {
  let loss = 0
  for (let row = cut; row < predicted.length; row += 1) loss += pinballLoss(target[row] as number, predicted[row] as number, quantile)
  return loss
}

/** A share of the rows, another in each round, the same in every run. */
function drawRows(rows: number, round: number, share: number): Int32Array {
  const drawn = new Int32Array(rows)
  const limit = share * 4_294_967_296
  let count = 0
  for (let row = 0; row < rows; row += 1) {
    let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
    if ((mixed ^ (mixed >>> 15)) >>> 0 < limit) drawn[count++] = row
  }
  return drawn.subarray(0, count)
}

function addTree({ bins, columns, rows }: BinnedTable, { feature, bin, mask, left, right, value }: GrownTree, predicted: Float64Array): void {
  const isCategory = columns.map(({ kind }) => kind === 'category')
  for (let row = 0; row < rows; row += 1) {
    let node = 0
    for (let column = feature[0] as number; column >= 0; column = feature[node] as number) {
      const code = (bins[column] as Uint8Array)[row] as number
      node = ((isCategory[column] || code === 0 ? ((mask[node] as number) >>> code) & 1 : code <= (bin[node] as number)) ? left[node] : right[node]) as number
    }
    ;(predicted[row] as number) += value[node] as number
  }
}

function inOne(start: number, trees: readonly GrownTree[], columns: readonly LearningColumn[]): QuantileForest {
  const forest = { roots: [] as number[], feature: [] as number[], split: [] as number[], unknown: [] as number[], left: [] as number[], right: [] as number[], value: [] as number[] }
  for (const tree of trees) {
    const root = forest.feature.length
    forest.roots.push(root)
    for (let node = 0; node < tree.feature.length; node += 1) {
      const feature = tree.feature[node] as number
      forest.feature.push(feature)
      forest.split.push(feature < 0 ? 0 : ((columns[feature]?.kind === 'category' ? tree.mask[node] : tree.threshold[node]) as number))
      forest.unknown.push(feature >= 0 && columns[feature]?.kind === 'number' ? (tree.mask[node] as number) : 0)
      forest.left.push(feature < 0 ? 0 : root + (tree.left[node] as number))
      forest.right.push(feature < 0 ? 0 : root + (tree.right[node] as number))
      forest.value.push(tree.value[node] as number)
    }
  }
  return { start: rounded(start), ...forest }
}

/** A forest laid out for walking: predictions are asked for by the thousand. */
export interface WalkableForest {
  readonly start: number
  readonly roots: Int32Array
  readonly feature: Int16Array
  readonly isCategory: Uint8Array
  readonly split: Float64Array
  readonly unknown: Uint8Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly value: Float64Array
}

export function walkable({ start, roots, feature, split, unknown, left, right, value }: QuantileForest, columns: readonly LearningColumn[]): WalkableForest {
  return {
    start, roots: Int32Array.from(roots), feature: Int16Array.from(feature), isCategory: Uint8Array.from(feature, (column) => (columns[column]?.kind === 'category' ? 1 : 0)),
    split: Float64Array.from(split), unknown: Uint8Array.from(unknown), left: Int32Array.from(left), right: Int32Array.from(right), value: Float64Array.from(value),
  }
}

export function walkForest({ start, roots, feature, isCategory, split, unknown, left, right, value }: WalkableForest, values: Float64Array): number {
  let sum = start
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] as number
    for (let column = feature[node] as number; column >= 0; column = feature[node] as number) {
      const given = values[column] as number
      const goesLeft = isCategory[node] === 1 ? ((split[node] as number) >>> codeOf(given)) & 1 : given === given ? given <= (split[node] as number) : unknown[node] === 1
      node = (goesLeft ? left[node] : right[node]) as number
    }
    sum += value[node] as number
  }
  return sum
}

/** The same walk, telling each step: which column was asked, and by how much its answer moved the prediction. */
export function explainForest(forest: WalkableForest, values: Float64Array, visit: (column: number, moved: number) => void): void {
  const { roots, feature, isCategory, split, unknown, left, right, value } = forest
  for (const root of roots) {
    let node = root
    for (let column = feature[node] as number; column >= 0; column = feature[node] as number) {
      const given = values[column] as number
      const goesLeft = isCategory[node] === 1 ? ((split[node] as number) >>> codeOf(given)) & 1 : given === given ? given <= (split[node] as number) : unknown[node] === 1
      const next = (goesLeft ? left[node] : right[node]) as number
      visit(column, (value[next] as number) - (value[node] as number))
      node = next
    }
  }
}

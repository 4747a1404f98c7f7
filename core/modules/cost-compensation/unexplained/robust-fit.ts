/** Weights per target: `weights[target][feature]`. */
export type LinearModel = readonly (readonly number[])[]

const ROUNDS = 4
/** Huber: a residual beyond so many robust deviations counts with its distance, not with its square. */
const HUBER = 1.5
/** Of the mean diagonal: keeps features that never vary from making the system singular. */
const RIDGE = 1e-6

/**
 * Least squares of all targets on the same features, with the weights of a Huber loss on the sum of the targets: a job that is far off counts little in any of
 * them. Rows are taken in the order given and all sums run in that order, so that the same rows give the same bits.
 */
export function fitRobustly(rows: readonly ArrayLike<number>[], features: number, targets: number, scaleOf: (row: number) => number): LinearModel {
  let weights = rows.map((_, row) => 1 / scaleOf(row) ** 2)
  let model = solve(rows, weights, features, targets)
  for (let round = 1; round < ROUNDS; round += 1) {
    const residuals = rows.map((row, index) => (sumOf(row, features, targets) - predictSum(model, row, features)) / scaleOf(index))
    const spread = deviation(residuals)
    if (spread === 0) break
    weights = residuals.map((each, row) => Math.min(1, (HUBER * spread) / Math.max(1e-12, Math.abs(each))) / scaleOf(row) ** 2)
    model = solve(rows, weights, features, targets)
  }
  return model
}

export function predict(model: LinearModel, row: ArrayLike<number>, target: number): number {
  const weights = model[target] ?? []
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (row[at] ?? 0)
  return sum
}

/** 1.4826 × the median distance from zero: the standard deviation of what is normal, whatever the outliers. */
export function deviation(residuals: readonly number[]): number {
  return 1.4826 * quantile(residuals.map(Math.abs), 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function sumOf(row: ArrayLike<number>, features: number, targets: number): number {
  let sum = 0
  for (let target = 0; target < targets; target += 1) sum += row[features + target] ?? 0
  return sum
}

function predictSum(model: LinearModel, row: ArrayLike<number>, features: number): number {
  let sum = 0
  for (const weights of model) for (let at = 0; at < features; at += 1) sum += (weights[at] ?? 0) * (row[at] ?? 0)
  return sum
}

/** Normal equations, by Cholesky. A row holds its features, then its targets. */
function solve(rows: readonly ArrayLike<number>[], weights: readonly number[], features: number, targets: number): LinearModel {
  const width = features + targets
  const gram = new Float64Array(features * width)
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    const weight = weights[index] ?? 0
    if (row === undefined) continue
    for (let a = 0; a < features; a += 1) {
      const left = (row[a] ?? 0) * weight
      if (left === 0) continue
      for (let b = a; b < width; b += 1) gram[a * width + b] = (gram[a * width + b] ?? 0) + left * (row[b] ?? 0)
    }
  }
  let trace = 0
  for (let a = 0; a < features; a += 1) trace += gram[a * width + a] ?? 0
  const ridge = Math.max(1e-12, (trace / features) * RIDGE)
  const lower = cholesky(gram, features, width, ridge)
  return Array.from({ length: targets }, (_, target) => backSolve(lower, features, (at) => gram[at * width + features + target] ?? 0))
}

function cholesky(gram: Float64Array, size: number, width: number, ridge: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = (gram[b * width + a] ?? 0) + (a === b ? ridge : 0)
      for (let k = 0; k < b; k += 1) sum -= (lower[a * size + k] ?? 0) * (lower[b * size + k] ?? 0)
      lower[a * size + b] = a === b ? Math.sqrt(Math.max(sum, ridge)) : sum / (lower[b * size + b] ?? 1)
    }
  }
  return lower
}

function backSolve(lower: Float64Array, size: number, right: (at: number) => number): number[] {
  const solution = Array.from({ length: size }, () => 0)
  for (let a = 0; a < size; a += 1) {
    let sum = right(a)
    for (let k = 0; k < a; k += 1) sum -= (lower[a * size + k] ?? 0) * (solution[k] ?? 0)
    solution[a] = sum / (lower[a * size + a] ?? 1)
  }
  for (let a = size - 1; a >= 0; a -= 1) {
    let sum = solution[a] ?? 0
    for (let k = a + 1; k < size; k += 1) sum -= (lower[k * size + a] ?? 0) * (solution[k] ?? 0)
    solution[a] = sum / (lower[a * size + a] ?? 1)
  }
  return solution
}

/** One fact of one side: how far it lies from what work of its kind gives, and how much it still counts. */
export interface EffectFact {
  readonly residual: number
  /** 0 to 1. */
  readonly weight: number
  readonly workers: readonly string[]
}

export interface CrewEffect {
  /** How much better than others on like work, shrunk towards no difference. */
  readonly mean: number
  readonly sd: number
}

/** Facts that no difference at all is worth: from people who differ much to people who hardly do. */
const SHRINKS = [2, 4, 8, 16, 32, 64, 128, 256] as const

/**
 * Who makes the difference, where several do a job together: each fact is the mean of what its people add, plus chance; what people add is near zero unless
 * the facts say otherwise. How near is not known either: every strength of that Gaussian prior counts as much as it makes the facts likely, so that few facts
 * leave a wide interval. Somebody is not praised or blamed for his mates: those are in the same equations. Cost: workers cubed.
 */
export function crewEffects(facts: readonly EffectFact[]): Map<string, CrewEffect> {
  const workers = [...new Set(facts.flatMap((fact) => fact.workers))].toSorted()
  const at = new Map(workers.map((worker, n) => [worker, n]))
  const size = workers.length
  const normal = new Float64Array(size * size)
  const right = new Float64Array(size)
  let squares = 0
  let count = 0
  for (const { residual, weight, workers: crew } of facts) {
    const share = 1 / crew.length
    for (const one of crew) {
      const row = at.get(one) ?? 0
      right[row] = (right[row] ?? 0) + weight * residual * share
      for (const other of crew) {
        const cell = row * size + (at.get(other) ?? 0)
        normal[cell] = (normal[cell] ?? 0) + weight * share * share
      }
    }
    squares += weight * residual * residual
    count += weight
  }
  if (size === 0 || count === 0) return new Map()
  const solutions = SHRINKS.map((shrink) => solved(normal, right, size, shrink, squares, count))
  const likeliest = Math.max(...solutions.map(({ likelihood }) => likelihood))
  const shares = solutions.map(({ likelihood }) => Math.exp(likelihood - likeliest))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return new Map(workers.map((worker, n) => {
    let mean = 0
    let square = 0
    solutions.forEach(({ means, variance, lower }, s) => {
      const share = (shares[s] ?? 0) / all
      const middle = means[n] ?? 0
      mean += share * middle
      square += share * (middle * middle + variance * inverseAt(lower, size, n))
    })
    return [worker, { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) }]
  }))
}

interface Solution {
  readonly likelihood: number
  readonly means: Float64Array
  /** Of one fact. */
  readonly variance: number
  readonly lower: Float64Array
}

function solved(normal: Float64Array, right: Float64Array, size: number, shrink: number, squares: number, count: number): Solution {
  const lower = cholesky(normal, size, shrink)
  const means = solve(lower, size, right)
  const explained = means.reduce((sum, mean, n) => sum + mean * (right[n] ?? 0), 0)
  const variance = Math.max(squares - explained, 1e-6) / count
  let logDeterminant = 0
  for (let n = 0; n < size; n += 1) logDeterminant += 2 * Math.log(lower[n * size + n] ?? 1)
  return { likelihood: (-count / 2) * Math.log(variance) + (size / 2) * Math.log(shrink) - logDeterminant / 2, means, variance, lower }
}

function inverseAt(lower: Float64Array, size: number, n: number): number {
  const unit = new Float64Array(size)
  unit[n] = 1
  return solve(lower, size, unit)[n] ?? 0
}

function cholesky(normal: Float64Array, size: number, shrink: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = (normal[row * size + column] ?? 0) + (row === column ? shrink : 0)
      for (let k = 0; k < column; k += 1) sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0)
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] ?? 1)
    }
  }
  return lower
}

function solve(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const answer = Float64Array.from(right)
  for (let row = 0; row < size; row += 1) {
    let sum = answer[row] ?? 0
    for (let k = 0; k < row; k += 1) sum -= (lower[row * size + k] ?? 0) * (answer[k] ?? 0)
    answer[row] = sum / (lower[row * size + row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = answer[row] ?? 0
    for (let k = row + 1; k < size; k += 1) sum -= (lower[k * size + row] ?? 0) * (answer[k] ?? 0)
    answer[row] = sum / (lower[row * size + row] ?? 1)
  }
  return answer
}

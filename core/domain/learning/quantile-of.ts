/** The smallest of the values that at least a share `quantile` of them does not exceed; 0 of none. No value may be NaN. */
export function quantileOf(values: Float64Array, rows: Int32Array, quantile: number): number {
  const { length } = rows
  if (length === 0) return 0
  const chosen = new Float64Array(length)
  for (let index = 0; index < length; index += 1) chosen[index] = values[rows[index] as number] as number
  return select(chosen, Math.min(length - 1, Math.max(0, Math.ceil(quantile * length) - 1)))
}

/** What would stand at `place` if `values` were sorted (Hoare 1961); it puts them in another order. Sorting them all takes three times as long. */
function select(values: Float64Array, place: number): number {
  let from = 0
  let to = values.length - 1
  while (from < to) {
    const pivot = middleOf(values[from] as number, values[(from + to) >> 1] as number, values[to] as number)
    let low = from
    let high = to
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1
      while ((values[high] as number) > pivot) high -= 1
      if (low > high) break
      const moved = values[low] as number
      values[low] = values[high] as number
      values[high] = moved
      low += 1
      high -= 1
    }
    if (place <= high) to = high
    else if (place >= low) from = low
    else return pivot
  }
  return values[place] as number
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
}

/** What a prediction of a quantile costs: `quantile` of what it was too low, the rest of what it was too high. The mean over many is least at the true quantile. */
export function pinballLoss(actual: number, predicted: number, quantile: number): number {
  const over = actual - predicted
  return over >= 0 ? quantile * over : (quantile - 1) * over
}

/** The smallest of the values that at least a share `quantile` of them does not exceed; 0 of none. */
export function quantileOf(values: Float64Array, rows: Int32Array, quantile: number): number {
  const sorted = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) sorted[index] = values[rows[index] as number] as number
  sorted.sort()
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(quantile * sorted.length) - 1))] ?? 0
}

/** What a prediction of a quantile costs: `quantile` of what it was too low, the rest of what it was too high. The mean over many is least at the true quantile. */
export function pinballLoss(actual: number, predicted: number, quantile: number): number {
  const over = actual - predicted
  return over >= 0 ? quantile * over : (quantile - 1) * over
}

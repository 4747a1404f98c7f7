/** One figure of a bench, with the bar it has to reach when there is one. */
export interface Measure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly bar?: { readonly atMost: number } | { readonly atLeast: number }
}

export interface BenchContext {
  /** For people, on stderr. */
  say(text: string): void
  /** Fewer rounds: to see that a bench runs. Its figures mean nothing. */
  readonly quick: boolean
}

export interface Bench {
  readonly name: string
  readonly about: string
  run(context: BenchContext): Promise<readonly Measure[]>
}

export function reaches({ value, bar }: Measure): boolean {
  if (!bar) return true
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast
}

/** Nearest rank; `fraction` 0.95 is the p95. */
export function percentile(samples: readonly number[], fraction: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * fraction) - 1))] ?? Number.NaN
}

export function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

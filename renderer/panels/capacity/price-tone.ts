/** Dearer than the cheapest by more than so much of it. */
const FAIR = 0.05
const DEAR = 0.2

export type PriceTone = 'cheap' | 'fair' | 'dear'

/** How a day's cost compares with the cheapest day's; within a twentieth is as good as the best. */
export function priceTone(cents: number | null, leastCents: number | null): PriceTone {
  if (cents === null || leastCents === null) return 'fair'
  const more = (cents - leastCents) / Math.max(1, Math.abs(leastCents))
  if (more <= FAIR) return 'cheap'
  return more <= DEAR ? 'fair' : 'dear'
}

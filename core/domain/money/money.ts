/** Integer cents of a currency that stands beside it. */
export type Cents = number
export type Currency = 'CAD' | 'USD'

const FACTOR_SCALE = 1_000_000

/**
 * `value * numerator / denominator`, exact, rounded half away from zero.
 * Half away from zero because a charge and its reversal must cancel to the cent (so rounding is symmetric),
 * and because half a cent of GST/HST counts as one cent (Excise Tax Act, s. 165.2(2)).
 * All three are integers, `denominator` positive.
 */
export function mulDiv(value: number, numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(value) || !Number.isSafeInteger(numerator)) throw new RangeError('mulDiv takes safe integers')
  if (!Number.isSafeInteger(denominator) || denominator <= 0) throw new RangeError('mulDiv divides by a positive integer')
  const product = value * numerator
  const rounded = Number.isSafeInteger(product) ? divideSmall(product, denominator) : divideLarge(BigInt(value) * BigInt(numerator), BigInt(denominator))
  if (!Number.isSafeInteger(rounded)) throw new RangeError('the amount is too large')
  return rounded
}

function divideSmall(product: number, denominator: number): number {
  const magnitude = Math.abs(product)
  const rest = magnitude % denominator
  const quotient = (magnitude - rest) / denominator
  const rounded = rest >= denominator - rest ? quotient + 1 : quotient
  return product < 0 && rounded !== 0 ? -rounded : rounded
}

function divideLarge(product: bigint, denominator: bigint): number {
  const magnitude = product < 0n ? -product : product
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return Number(product < 0n ? -rounded : rounded)
}

/** Sum that refuses to lose a cent: throws beyond the safe integers or on a fraction. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0
  for (const amount of amounts) total += amount
  if (!Number.isSafeInteger(total)) throw new RangeError('the sum is not a whole number of cents')
  return total
}

/** `factor` is a decimal of at most six places (a quantity, a rate factor); it is read as that decimal, not as its binary neighbour. */
export function multiplyCents(amountCents: Cents, factor: number): Cents {
  return mulDiv(amountCents, Math.round(factor * FACTOR_SCALE), FACTOR_SCALE)
}

/** `percent` of an amount, the percentage having at most four decimals (9.975 for the QST). */
export function percentOf(amountCents: Cents, percent: number): Cents {
  return mulDiv(amountCents, Math.round(percent * 10_000), 1_000_000)
}

/** Price of `minutes` at a rate per hour. */
export function priceOfMinutes(ratePerHourCents: Cents, minutes: number): Cents {
  return mulDiv(ratePerHourCents, minutes, 60)
}

/**
 * Splits a total in proportion to non-negative integer weights (cents, minutes, kg) by largest remainder; the parts sum to the total exactly.
 * Equal remainders go to the earlier part. All weights zero: an equal split.
 */
export function allocateCents(totalCents: Cents, weights: readonly number[]): Cents[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to')
  let weightSum = 0
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError('weights are non-negative integers')
    weightSum += weight
  }
  if (weightSum === 0) return allocateCents(totalCents, weights.map(() => 1))
  const sign = totalCents < 0 ? -1 : 1
  const magnitude = BigInt(Math.abs(totalCents))
  const divisor = BigInt(weightSum)
  const parts: number[] = []
  const remainders: bigint[] = []
  let left = Math.abs(totalCents)
  for (const weight of weights) {
    const share = magnitude * BigInt(weight)
    const part = Number(share / divisor)
    parts.push(part)
    remainders.push(share % divisor)
    left -= part
  }
  const byRemainder = parts.map((_, index) => index).toSorted((a, b) => compareBig(remainders[b] ?? 0n, remainders[a] ?? 0n) || a - b)
  for (const index of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => (part === 0 ? 0 : sign * part))
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

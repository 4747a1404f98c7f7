/** So many at once, then so many a second (token bucket). `now` in ms that never go back. */
export class Allowance {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #at: number

  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
    this.#at = now
  }

  /** How many ms the sender has to wait now; 0 where there was one left. */
  take(now: number): number {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond)
    this.#at = now
    this.#left -= 1
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#perSecond) * 1_000)
  }

  /** Takes one only where there is one. */
  tryTake(now: number): boolean {
    const isFree = this.take(now) === 0
    if (!isFree) this.#left += 1
    return isFree
  }
}

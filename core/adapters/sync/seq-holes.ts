/** Longer than any order that a relay tells things in. */
const PATIENCE_MS = 5_000
const MOST_HOLES = 1_000

/** A document's changes are numbered without gaps, this desk's own among them: a number that never comes was kept from this desk, or lost. */
export class SeqHoles {
  readonly #holes = new Map<number, number>()
  #heard: number

  constructor(heard: number) {
    this.#heard = heard
  }

  hear(seq: number, now: number): void {
    for (let missing = this.#heard + 1; missing < seq && this.#holes.size < MOST_HOLES; missing++) this.#holes.set(missing, now)
    this.#holes.delete(seq)
    this.#heard = Math.max(this.#heard, seq)
  }

  isLate(now: number): boolean {
    const [oldest] = this.#holes.values()
    return oldest !== undefined && now - oldest > PATIENCE_MS
  }
}

/** Ranges of clocks by client: `from` up to and without `to`. */
export class ClockSpans {
  readonly #byClient = new Map<number, [number, number][]>()
  #isSorted = true

  add(client: number, from: number, to: number): void {
    const list = this.#byClient.get(client)
    if (list === undefined) this.#byClient.set(client, [[from, to]])
    else list.push([from, to])
    this.#isSorted = false
  }

  /** The parts of a range that are in none of these. */
  *outside(client: number, from: number, to: number): Generator<readonly [number, number]> {
    this.#sort()
    let at = from
    for (const [begin, end] of this.#byClient.get(client) ?? []) {
      if (end <= at) continue
      if (begin >= to) break
      if (begin > at) yield [at, begin]
      at = end
    }
    if (at < to) yield [at, to]
  }

  covers(client: number, from: number, to: number): boolean {
    return this.outside(client, from, to).next().done === true
  }

  #sort(): void {
    if (this.#isSorted) return
    for (const list of this.#byClient.values()) list.sort((a, b) => a[0] - b[0])
    this.#isSorted = true
  }
}

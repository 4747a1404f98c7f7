/** What somebody who opens a document for the first time finds. */
export interface FreshRead {
  readonly seq: number
  readonly values: ReadonlyMap<string, unknown>
}

interface Ack {
  readonly key: string
  readonly value: string
  readonly seq: number
  readonly by: string
}

/**
 * Everything that was sent to a relay, acknowledged by it and told to others, by whom and when, whatever went wrong meanwhile. It knows nothing of how a relay
 * works: at the end it compares with what is read anew. A value is written once, under a key of its own.
 */
export class History {
  readonly #sent = new Map<string, Map<string, string>>()
  readonly #acknowledged = new Map<string, Ack[]>()
  readonly #told = new Map<string, Map<string, string>>()
  readonly #faults: string[] = []
  readonly #backMs: number[] = []

  sent(document: string, key: string, value: string): void {
    valuesOf(this.#sent, document).set(key, value)
  }

  acknowledged(document: string, ack: Ack): void {
    const list = this.#acknowledged.get(document) ?? []
    this.#acknowledged.set(document, list)
    const before = list.findLast(({ by }) => by === ack.by)
    if (before !== undefined && before.seq > ack.seq) this.fault(`${ack.by} was told place ${ack.seq} after ${before.seq}`)
    list.push(ack)
  }

  told(document: string, key: string, value: string): void {
    valuesOf(this.#told, document).set(key, value)
  }

  /** What a relay must never say. */
  fault(what: string): void {
    this.#faults.push(what)
  }

  /** Somebody was cut off, and has everything open again. */
  back(ms: number): void {
    this.#backMs.push(ms)
  }

  get counts() {
    const sum = (lists: Iterable<{ readonly size: number } | { readonly length: number }>) => [...lists].reduce((total, list) => total + ('size' in list ? list.size : list.length), 0)
    return { sent: sum(this.#sent.values()), acknowledged: sum(this.#acknowledged.values()), told: sum(this.#told.values()), cutOff: this.#backMs.length, longestBackMs: Math.round(Math.max(0, ...this.#backMs)) }
  }

  /** After so many had been cut off before. */
  longestBackSince(before: number): number {
    return Math.round(Math.max(0, ...this.#backMs.slice(before)))
  }

  /** None where what was acknowledged or told is there as it was sent, nothing is there that nobody sent, and no place was given to what is beyond the end. */
  faults(document: string, { seq, values }: FreshRead): string[] {
    const sent = valuesOf(this.#sent, document)
    const wrong = [...this.#faults]
    for (const ack of this.#acknowledged.get(document) ?? []) {
      if (values.get(ack.key) !== ack.value) wrong.push(`lost: ${ack.key} of ${ack.by}, acknowledged at ${ack.seq}`)
      if (ack.seq > seq) wrong.push(`${ack.key} was acknowledged at ${ack.seq}, beyond ${seq}`)
    }
    for (const [key, value] of valuesOf(this.#told, document)) if (values.get(key) !== value) wrong.push(`told and not stored: ${key}`)
    for (const [key, value] of values) if (sent.get(key) !== value) wrong.push(`invented: ${key}`)
    return wrong
  }
}

function valuesOf(all: Map<string, Map<string, string>>, document: string): Map<string, string> {
  const values = all.get(document) ?? new Map<string, string>()
  all.set(document, values)
  return values
}

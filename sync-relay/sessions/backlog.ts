import type { Line } from './line.ts'

/** Of the bytes that may be unsent, so many leave room for one more answer. */
const ROOM_SHARE = 1 / 4
/** A desk asks for a few documents at a time; who asks for this many and takes none of them does not want them. */
const MOST_WAITING = 64

/**
 * What the other end has not taken yet. A document that it asked for may be larger than all that is allowed to pile up otherwise, and a thin line takes its
 * time for it: answers are given one after the other, and only what comes on top of them counts against a reader.
 */
export class Backlog {
  readonly #line: Line
  readonly #most: number
  /** Bytes of the last answer, as long as it is not taken. */
  #answer = 0
  #waiting: ((hasRoom: boolean) => void)[] = []
  #isServing = false
  #isOver = false

  constructor(line: Line, most: number) {
    this.#line = line
    this.#most = most
  }

  get isTooMuch(): boolean {
    if (this.#hasRoom) this.#answer = 0
    return this.#line.unsent > this.#most + this.#answer
  }

  /** Told of every answer once it is sent. */
  answered(pieces: readonly Uint8Array[]): void {
    this.#answer = pieces.reduce((sum, { length }) => sum + length, 0)
  }

  /** Until what was sent before is mostly taken; whoever has waited sends at once. False where far too much is asked for. */
  room(): Promise<boolean> {
    if (this.#isOver) return Promise.resolve(true)
    if (this.#waiting.length >= MOST_WAITING) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (!this.#isServing) this.#serve()
    })
  }

  /** The line is gone: nobody waits for it, now or later. */
  end(): void {
    this.#isOver = true
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go(true)
  }

  get #hasRoom(): boolean {
    return this.#line.unsent <= this.#most * ROOM_SHARE
  }

  /** One after the other: how much an answer is shows when it is sent, in the turn in which it is let go. */
  #serve(): void {
    this.#isServing = this.#waiting.length > 0
    if (!this.#isServing) return
    if (!this.#hasRoom) return this.#line.onceTaken(() => this.#serve())
    this.#waiting.shift()?.(true)
    setImmediate(() => this.#serve())
  }
}

/** What is looked at of a connection; `setTimeout` calls when nothing came and nothing of what was sent was taken for so long. */
export interface Beating {
  readonly writableLength: number
  setTimeout(ms: number, then: () => void): unknown
}

/**
 * Whether there still is somebody at the other end. Behind a large document on a thin line a ping would come too late: while there is something to take,
 * it is enough that it is being taken.
 */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout
  #isAnswered = true

  constructor(connection: Beating, pingMs: number, { ping, gone }: { readonly ping: () => void; readonly gone: () => void }) {
    connection.setTimeout(pingMs, () => {
      if (connection.writableLength > 0) gone()
    })
    this.#timer = setInterval(() => {
      if (connection.writableLength > 0) return
      if (!this.#isAnswered) return gone()
      this.#isAnswered = false
      ping()
    }, pingMs)
  }

  heard(): void {
    this.#isAnswered = true
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

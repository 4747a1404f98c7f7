export type Params = Readonly<Record<string, unknown>>
export type CdpListener = (method: string, params: Params) => void

interface Waiting {
  readonly resolve: (result: Params) => void
  readonly reject: (error: Error) => void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Params
  readonly result?: Params
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

/** One connection to Chromium's DevTools protocol; sessions of pages and workers are told apart by their id. */
export class Cdp {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, CdpListener>()
  #calls = 0

  private constructor(socket: WebSocket, onGone: () => void) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Message))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser is gone'))
      this.#waiting.clear()
      onGone()
    })
  }

  static async connect(url: string, onGone: () => void): Promise<Cdp> {
    const socket = new WebSocket(url)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error(`no connection to ${url}`)), { once: true })
    })
    return new Cdp(socket, onGone)
  }

  send<T = Params>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    this.#calls += 1
    const id = this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as T), reject })
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
  }

  /** One listener per session; the browser's own session is ''. */
  listen(sessionId: string, listener: CdpListener): void {
    this.#listeners.set(sessionId, listener)
  }

  #receive({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      this.#listeners.get(sessionId ?? '')?.(method ?? '', params ?? {})
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result ?? {})
    else waiting?.reject(new Error(error.message))
  }
}

import type { FailureFrame, EventFrame, CallFrame, ReplyFrame } from './frame.ts'
import type { Contract, InputOf, OutputOf } from './method.ts'

/** A way to the desk: a message port, a WebSocket, or a function call in the same process. */
export interface Wire {
  call(frame: CallFrame): Promise<ReplyFrame>
  onEvent(listener: (frame: EventFrame) => void): () => void
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: FailureFrame }

export interface Client<C extends Contract> {
  call<M extends keyof C & string>(method: M, input: InputOf<C[M]>): Promise<Reply<OutputOf<C[M]>>>
  onEvent(listener: (frame: EventFrame) => void): () => void
}

export function createClient<C extends Contract>(wire: Wire): Client<C> {
  let calls = 0
  return {
    async call(method, input) {
      const reply = await wire.call({ t: 'call', id: ++calls, method, input: input as CallFrame['input'] })
      return reply.t === 'ok' ? { ok: true, value: reply.value as never } : { ok: false, failure: reply.failure }
    },
    onEvent: (listener) => wire.onEvent(listener),
  }
}

import type { Codec, CodecHooks } from './codec.ts'

export type WorldMessage = { readonly k: string } & Readonly<Record<string, unknown>>

export interface WorldLink {
  readonly codec: Codec
  readonly handlers: Record<string, (message: WorldMessage) => void>
  send(message: WorldMessage): void
}

/**
 * One end of the bridge between the page's world and the preload's: they share the DOM and nothing else, so events with
 * JSON in them go across, at once. Functions and promises stay where they are and are called from afar.
 * Injected into pages as source text: it may close over nothing outside itself.
 */
export function linkWorlds(inbound: string, outbound: string, createCodec: (hooks: CodecHooks) => Codec): WorldLink {
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const numbers = new WeakMap<object, number>()
  const promised = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  let returned: WorldMessage = { k: 'returned' }

  function send(message: WorldMessage): void {
    window.dispatchEvent(new CustomEvent(outbound, { detail: JSON.stringify(message) }))
  }

  function wordsOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error)
  }

  const codec = createCodec({
    packFunction(value) {
      const id = numbers.get(value) ?? (last += 1)
      numbers.set(value, id)
      functions.set(id, value)
      return id
    },
    unpackFunction: (id) => (...args: unknown[]) => {
      send({ k: 'call', id, args: args.map(codec.pack) })
      const answer = returned
      if (typeof answer['error'] === 'string') throw new Error(answer['error'])
      return codec.unpack(answer['value'])
    },
    packPromise(value) {
      const id = (last += 1)
      value.then(
        (result) => send({ k: 'kept', id, value: codec.pack(result) }),
        (error: unknown) => send({ k: 'broken', id, error: wordsOf(error) }),
      )
      return id
    },
    unpackPromise: (id) => new Promise((resolve, reject) => promised.set(id, { resolve, reject })),
  })

  const handlers: Record<string, (message: WorldMessage) => void> = {
    call({ id, args }) {
      try {
        const value = functions.get(Number(id))?.(...(args as unknown[]).map(codec.unpack))
        send({ k: 'returned', value: codec.pack(value) })
      } catch (error) {
        send({ k: 'returned', error: wordsOf(error) })
      }
    },
    returned(message) {
      returned = message
    },
    kept({ id, value }) {
      promised.get(Number(id))?.resolve(codec.unpack(value))
      promised.delete(Number(id))
    },
    broken({ id, error }) {
      promised.get(Number(id))?.reject(new Error(String(error)))
      promised.delete(Number(id))
    },
  }
  window.addEventListener(inbound, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as WorldMessage
    handlers[message.k]?.(message)
  })
  return { codec, handlers, send }
}

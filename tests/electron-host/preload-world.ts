import type { Codec, CodecHooks } from './codec.ts'
import type { linkWorlds as LinkWorlds, WorldMessage } from './world-link.ts'

type Require = (id: string) => unknown
export type Preload = (require: Require, module: { exports: unknown }, exports: unknown, process: unknown) => void
type Listener = (event: unknown, ...args: unknown[]) => void

/**
 * Runs in the isolated world: a sandboxed preload's `require` and the two things it can require. Injected as source
 * text: it may close over nothing outside itself.
 */
export function preloadWorld(name: string, linkWorlds: typeof LinkWorlds, createCodec: (hooks: CodecHooks) => Codec, preload: Preload, processFacts: object): void {
  if (window.parent !== window) return
  const { codec, handlers, send } = linkWorlds(`${name}-preload`, `${name}-page`, createCodec)
  const worlds = globalThis as unknown as Record<string, unknown>
  const toHost = worlds[`${name}_out`] as (text: string) => void
  const wire = createCodec({})
  const exposed: WorldMessage[] = []
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0

  function post(message: WorldMessage): void {
    toHost(JSON.stringify(message))
  }

  handlers['ready'] = () => exposed.forEach(send)
  handlers['open'] = (message) => post(message)

  worlds[`${name}_in`] = (message: WorldMessage) => {
    if (message.k === 'event') {
      const args = (message['args'] as unknown[]).map(wire.unpack)
      for (const listener of listeners.get(String(message['channel'])) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args)
      return
    }
    const call = waiting.get(Number(message['id']))
    waiting.delete(Number(message['id']))
    if (message.k === 'answer') call?.resolve(wire.unpack(message['value']))
    else call?.reject(new Error(String(message['error'])))
  }

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      const packed = args.map(wire.pack)
      calls += 1
      const id = calls
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        post({ k: 'invoke', id, channel, args: packed })
      })
    },
    send(channel: string, ...args: unknown[]) {
      post({ k: 'send', channel, args: args.map(wire.pack) })
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener))
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      const message = { k: 'expose', key, value: codec.pack(api) }
      exposed.push(message)
      send(message)
    },
  }

  // What a person does, for the shell's `input-event`; a page's own events are not trusted.
  for (const [type, told] of [['pointerdown', 'mouseDown'], ['pointerup', 'mouseUp'], ['keydown', 'rawKeyDown']] as const) {
    window.addEventListener(type, (event) => event.isTrusted && post({ k: 'input', type: told }), true)
  }

  try {
    const module = { exports: {} }
    const require: Require = (id) => {
      if (id === 'electron' || id === 'electron/renderer') return { contextBridge, ipcRenderer }
      throw new Error(`module not found: ${id}`)
    }
    preload(require, module, module.exports, processFacts)
  } catch (error) {
    post({ k: 'preloadError', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

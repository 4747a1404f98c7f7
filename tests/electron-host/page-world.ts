import type { Codec, CodecHooks } from './codec.ts'
import type { linkWorlds as LinkWorlds } from './world-link.ts'

/** Runs in the page's own world, before its scripts. Injected as source text: it may close over nothing outside itself. */
export function pageWorld(name: string, linkWorlds: typeof LinkWorlds, createCodec: (hooks: CodecHooks) => Codec): void {
  // As in Electron, sub-frames get no preload and no bridge.
  if (window.parent !== window) return
  const { codec, handlers, send } = linkWorlds(`${name}-page`, `${name}-preload`, createCodec)

  function freeze(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }

  handlers['expose'] = ({ key, value }) => {
    Object.defineProperty(window, String(key), { value: freeze(codec.unpack(value)), enumerable: true })
  }
  // A real child page would share this renderer and stall it while it is looked at; a refused window.open() is null in Electron too.
  window.open = (url = '', frameName = '', features = '') => {
    send({ k: 'open', url: new URL(String(url), document.baseURI).href, frameName, features })
    return null
  }
  send({ k: 'ready' })
}

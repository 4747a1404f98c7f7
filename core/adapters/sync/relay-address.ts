import { ok, refuse, type Result } from '../../domain/failure/failure.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** `wss://` everywhere; `ws://` only where the relay runs on this machine. Nothing secret belongs into an address. */
export function parseRelayAddress(text: string): Result<URL> {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return refuse('sync.address_wrong')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return refuse('sync.address_wrong')
  if (url.protocol === 'ws:' && LOOPBACK.test(url.hostname)) return ok(url)
  return url.protocol === 'wss:' ? ok(url) : refuse('sync.address_open')
}

/** Where below the relay's address something lies. */
export function relayUrl(address: URL, path: string, scheme: 'web' | 'socket'): URL {
  const url = new URL(address)
  if (scheme === 'web') url.protocol = address.protocol === 'wss:' ? 'https:' : 'http:'
  url.pathname = `${address.pathname.replace(/\/$/, '')}${path}`
  return url
}

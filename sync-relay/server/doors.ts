import type { IncomingMessage } from 'node:http'
import { because, declared, type Access } from '../../core/kernel/contract/access.ts'
import { STOCK_PATH, STOCK_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '../../core/kernel/wire/stock-message.ts'
import { OLDER_SYNC_PROTOCOL, SYNC_PATH, SYNC_PROTOCOL } from '../../core/kernel/wire/wire-message.ts'
import { DeskSession } from '../sessions/desk-session.ts'
import type { Line } from '../sessions/line.ts'
import type { SessionParts } from '../sessions/session-parts.ts'
import { StockSession } from '../sessions/stock-session.ts'

/** A session as its socket knows it. */
export interface ServedSession {
  /** Whether it is known who it is. */
  readonly isProven: boolean
  receive(frame: Uint8Array): void
  end: DeskSession['end']
  closed(): void
}

export type Door =
  | { readonly protocol: string; readonly open: (line: Line, parts: SessionParts) => ServedSession }
  /** Not even a socket: a status of HTTP, and why, from a closed set. */
  | { readonly status: 400 | 403 | 404 | 414 | 426 | 503; readonly why: 'secret_in_address' | 'origin' | 'unknown' | 'address' | 'protocol' | 'draining' }

const MOST_ADDRESS = 1_024

/** Every path at which a socket is opened; what is then sent has tables of its own (`core/kernel/wire/wire-access.ts`). */
export const RELAY_SOCKETS = { [SYNC_PATH]: because('its methods'), [STOCK_PATH]: because('bearer') } as const satisfies Readonly<Record<string, Access>>

/** Which of the two doors an upgrade asks for, by its path and the sub-protocols it offers. */
export function doorOf({ url = '/', headers }: IncomingMessage, origins: readonly string[]): Door {
  if (url.length > MOST_ADDRESS) return { status: 414, why: 'address' }
  const [path = '', query] = url.split('?')
  const asked = declared(RELAY_SOCKETS, path.startsWith(STOCK_PATH) ? STOCK_PATH : path)
  const isStock = asked === STOCK_PATH
  if (asked === undefined) return { status: 404, why: 'unknown' }
  // A secret in an address ends up in the logs of whatever lies between.
  if (query !== undefined) return { status: 400, why: 'secret_in_address' }
  if (headers.origin !== undefined && !origins.includes(headers.origin)) return { status: 403, why: 'origin' }
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!isStock) {
    const protocol = [SYNC_PROTOCOL, OLDER_SYNC_PROTOCOL].find((known) => offered.includes(known))
    return protocol === undefined ? { status: 426, why: 'protocol' } : { protocol, open: (line, parts) => new DeskSession(line, parts, protocol === SYNC_PROTOCOL) }
  }
  const document = decoded(path.slice(STOCK_PATH.length))
  if (document === null) return { status: 400, why: 'address' }
  // Without a token it is told like with a wrong one: by the end of its socket, which a page can read.
  const token = offered.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX))?.slice(TOKEN_PROTOCOL_PREFIX.length) ?? ''
  return offered.includes(STOCK_PROTOCOL) ? { protocol: STOCK_PROTOCOL, open: (line, parts) => new StockSession(line, parts, { document, token }) } : { status: 426, why: 'protocol' }
}

function decoded(component: string): string | null {
  try {
    return decodeURIComponent(component)
  } catch {
    return null
  }
}

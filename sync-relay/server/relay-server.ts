import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { STOCK_PROTOCOL } from '../../core/kernel/wire/stock-message.ts'
import { OLDER_SYNC_PROTOCOL, SYNC_PATH, SYNC_PROTOCOL } from '../../core/kernel/wire/wire-message.ts'
import type { SessionParts } from '../sessions/session-parts.ts'
import { doorOf, type Door, type ServedSession } from './doors.ts'
import { Heartbeat } from './heartbeat.ts'
import { SocketLine } from './socket-line.ts'

/** A token is the largest thing in them. */
const MOST_HEADER_BYTES = 12 * 1024

export interface ServerOptions {
  readonly host: string
  readonly port: number
  /** Null: TLS ends in front of the relay, or it listens on the loopback alone. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Besides desks, which send none: pages that may open a socket. */
  readonly origins: readonly string[]
}

export interface RelayServer {
  readonly port: number
  readonly connections: () => number
  /** Takes nobody new; ends when everybody is gone or told to go. */
  readonly close: () => Promise<void>
}

const STATUS_TEXTS = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 414: 'URI Too Long', 426: 'Upgrade Required', 503: 'Service Unavailable' } as const
/** What somebody reads who looks at why he was turned away. */
const SAID: Readonly<Partial<Record<string, string>>> = { secret_in_address: 'Nothing secret belongs in an address: a token goes as a sub-protocol.\n' }

/** Listens for desks (`/v1/sync`), for stock providers (`/v1/y/…`), and for whoever asks over plain requests (`requests`). */
export async function listenForDesks(options: ServerOptions, parts: SessionParts, requests: RequestListener): Promise<RelayServer> {
  const { limits } = parts
  const bounds = { maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 }
  const server: Server = options.tls === null ? createServer(bounds, requests) : createTlsServer({ ...bounds, ...options.tls, minVersion: 'TLSv1.3' }, requests)
  server.maxHeadersCount = 64
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.frameBytes, skipUTF8Validation: true, handleProtocols: (offered, { url }) => (url === SYNC_PATH ? (offered.has(SYNC_PROTOCOL) ? SYNC_PROTOCOL : OLDER_SYNC_PROTOCOL) : STOCK_PROTOCOL) })
  /** Oldest first. */
  const unproven = new Set<ServedSession>()
  let isDraining = false

  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy())
    const door: Door = isDraining ? { status: 503, why: 'draining' } : doorOf(request, options.origins)
    if ('status' in door) {
      const said = SAID[door.why] ?? ''
      parts.log.incident('socket.refused', door.why, { status: door.status })
      // Whoever does not close it from his side holds nothing open.
      connection.end(`HTTP/1.1 ${door.status} ${STATUS_TEXTS[door.status]}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${said.length}\r\n\r\n${said}`, () => connection.destroy())
      return
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const session = door.open(new SocketLine(socket, connection), parts)
      unproven.add(session)
      // Whoever holds all the places without saying who it is makes room for whoever comes.
      for (const oldest of unproven) {
        if (unproven.size <= limits.socketsBeforeProof) break
        unproven.delete(oldest)
        // A stock provider's proof comes with its socket, and not with a message.
        if (!oldest.isProven) oldest.end('slow_to_prove')
      }
      let bytes = head.length
      let isCounted = true
      // A frame is in memory before it is whole: what comes from a stranger is counted as it comes.
      const count = (chunk: Buffer) => {
        if ((bytes += chunk.length) <= limits.bytesBeforeProof || session.isProven) return
        session.end('too_large')
        connection.destroy()
      }
      const known = () => {
        isCounted = false
        unproven.delete(session)
        connection.off('data', count)
      }
      connection.on('data', count)
      const heartbeat = new Heartbeat(connection as Socket, limits.pingMs, { ping: () => socket.ping(), gone: () => session.end('too_slow') })
      socket.on('pong', () => heartbeat.heard())
      socket.on('message', (data: Buffer, isBinary) => {
        heartbeat.heard()
        if (!isBinary) return session.end('protocol')
        try {
          session.receive(data)
        } catch (error) {
          // A mistake of ours is one socket's end, and not everybody's.
          parts.log.failed(error)
          session.end('internal')
        }
        // Also where it was let go from among the strangers meanwhile.
        if (isCounted && session.isProven) known()
      })
      // Frames beyond what one may hold, or that are none: the socket says 1009 or 1002 itself.
      socket.on('error', ({ code = '' }: Error & { readonly code?: string }) => {
        if (code.startsWith('WS_ERR')) session.end(code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'too_large' : 'protocol')
        else session.closed()
      })
      socket.on('close', () => {
        heartbeat.stop()
        known()
        session.closed()
      })
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.clients.size,
    close: async () => {
      isDraining = true
      parts.sessions.endAll('draining')
      for (const socket of sockets.clients) socket.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 3_000).unref()
      server.closeIdleConnections()
      await closed
    },
  }
}

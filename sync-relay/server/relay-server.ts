import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { SYNC_PATH, SYNC_PROTOCOL } from '../../core/kernel/wire/wire-message.ts'
import { DeskSession } from '../sessions/desk-session.ts'
import type { SessionParts } from '../sessions/session-parts.ts'
import { SocketLine } from './socket-line.ts'

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

/** Listens for desks (`/v1/sync`) and for whoever asks over plain requests (`requests`). */
export async function listenForDesks(options: ServerOptions, parts: SessionParts, requests: RequestListener): Promise<RelayServer> {
  const { limits } = parts
  const server: Server = options.tls === null ? createServer(requests) : createTlsServer({ ...options.tls, minVersion: 'TLSv1.3' }, requests)
  server.headersTimeout = 5_000
  server.requestTimeout = 10_000
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.frameBytes, skipUTF8Validation: true, handleProtocols: (offered) => (offered.has(SYNC_PROTOCOL) ? SYNC_PROTOCOL : false) })
  let unproven = 0
  let isDraining = false

  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy())
    const refused = refusalOf(request)
    if (refused !== null) {
      connection.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      unproven += 1
      const session = new DeskSession(new SocketLine(socket, connection), parts)
      let counted = true
      const known = () => {
        if (!counted) return
        counted = false
        unproven -= 1
      }
      let alive = true
      const ping = setInterval(() => {
        if (!alive) return session.end('too_slow')
        alive = false
        socket.ping()
      }, limits.pingMs)
      socket.on('pong', () => { alive = true })
      socket.on('message', (data: Buffer, isBinary) => {
        alive = true
        if (isBinary) session.receive(data)
        else session.end('protocol')
        if (session.device !== '') known()
      })
      socket.on('error', () => session.closed())
      socket.on('close', () => {
        clearInterval(ping)
        known()
        session.closed()
      })
    })
  })

  function refusalOf({ url, headers }: IncomingMessage): string | null {
    if (isDraining) return '503 Service Unavailable'
    // A secret in an address ends up in the logs of whatever lies between.
    if (url !== SYNC_PATH) return url?.startsWith(`${SYNC_PATH}?`) ? '400 Bad Request' : '404 Not Found'
    if (headers.origin !== undefined && !options.origins.includes(headers.origin)) return '403 Forbidden'
    if (!(headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim()).includes(SYNC_PROTOCOL)) return '426 Upgrade Required'
    return unproven >= limits.socketsBeforeProof ? '503 Service Unavailable' : null
  }

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

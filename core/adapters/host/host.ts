import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { declared } from '../../kernel/contract/access.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import { SEAT_KEPT_MS, type Door } from '../door/door.ts'
import type { Seat } from '../door/seat.ts'
import { systemClock } from '../environment/system-environment.ts'
import type { MapFiles } from '../map/map-files.ts'
import { contentSecurityPolicy, type WindowReach } from '../window-policy/content-security-policy.ts'
import { createBrowserSessions } from './browser-sessions.ts'
import { companyCertificate, hostCertificate, ownNames, type HostCertificate } from './certificate.ts'
import { browserLanguage, closedDoorPage } from './host-page.ts'
import { CREW, HOST_SOCKETS, hostRouteOf, WALL, type HostRouteName } from './host-routes.ts'
import { CLOSE, joinSocket, MOST_BYTES, MOST_WALL_BYTES } from './socket-line.ts'
import { serveMapFile } from './serve-map-file.ts'
import { takePositions } from './take-positions.ts'
import { serveAsset, servePage } from './static-files.ts'

export interface HostOptions {
  readonly door: Door
  /** The company's folder: an installation's certificate is kept there. */
  readonly folder: string
  /** The built window (`out/renderer`). */
  readonly window: string
  /** What the map draws from; closed with the host. Left out: there is no map. */
  readonly map?: MapFiles
  /** Of the console's window, as it is now; left out: nowhere. A wall never reaches out. */
  readonly reach?: () => WindowReach
  /** A certificate of the company's own (PEM), instead of one that the desk makes for itself. */
  readonly certificate?: { readonly cert: string; readonly key: string }
  /** Loopback when left out. */
  readonly address?: string
  /** Exactly this one; left out: the first free one from 4170 on. */
  readonly port?: number
  readonly language: Language
  /** Plain http where https would be spoken: refused beyond loopback. */
  readonly plain?: boolean
  readonly clock?: Clock
}

export interface Host {
  /** `https://192.168.1.20:4170`. */
  readonly origin: string
  /** To be compared at the other computer; null on loopback, which speaks http. */
  readonly fingerprint: string | null
  /** A link that lets one browser in, once, within a quarter of an hour. */
  issueLink(): string
  /** Tells every window, and resolves when nothing is connected any more. The door stays open. */
  close(): Promise<void>
}

const FIRST_PORT = 4170
const PORTS_TRIED = 20
const SIGN_OFF_MS = 2_000
/** Whoever says nothing, or a little at a time, holds a connection for no longer. Milliseconds. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 20_000, connectionsCheckingInterval: 1_000 }
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}

/** The page of phones can be put among their apps, and may ask where it is. */
const CREW_HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy('self').replace("manifest-src 'none'", "manifest-src 'self'"),
  'Permissions-Policy': HEADERS['Permissions-Policy'].replace('geolocation=()', 'geolocation=(self)'),
}

/** The desk for browsers: the built window over HTTP, the contract over a WebSocket. Refuses with `host.*`. */
export async function startHost(options: HostOptions): Promise<Result<Host>> {
  const address = options.address ?? '127.0.0.1'
  const isLoopback = LOOPBACK.includes(address)
  if (options.plain === true && !isLoopback) return refuse('host.plain_refused')
  if (!existsSync(join(options.window, 'index.html'))) return refuse('host.no_window')
  const clock = options.clock ?? systemClock
  const given = options.certificate === undefined ? ok(null) : companyCertificate(options.certificate, clock.now())
  if (!given.ok) return given
  const trusted = given.value
  const certificate = trusted ?? (isLoopback ? null : await hostCertificate(options.folder, clock.now()))
  const sessions = createBrowserSessions<Seat>(options.door.newSeat, clock, SEAT_KEPT_MS)
  const upTo = (maxPayload: number) => new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: false })
  // A phone sends pictures.
  const sockets = upTo(MOST_BYTES)
  const wallSockets = upTo(MOST_WALL_BYTES)
  const open = new Set<WebSocket>()
  const server = createServer(certificate)
  const listening = await listen(server, address, options.port)
  if (!listening.ok) return listening
  const port = listening.value
  const scheme = certificate ? 'https' : 'http'
  const names = certificate ? ownNames() : LOOPBACK
  const hosts = new Set(names.map((name) => `${name.includes(':') ? `[${name}]` : name}:${port}`))
  const cookieName = `${certificate ? '__Host-' : ''}trujourney-${port}`

  /** A name that leads here by somebody else's DNS is not ours (DNS rebinding); the company's certificate says which are. */
  function isOurs(host: string): boolean {
    const [, name = ''] = /^(.*):(\d+)$/.exec(host) ?? []
    return hosts.has(host) || (trusted !== null && host === `${name}:${port}` && trusted.covers(name))
  }

  function createServer(secure: HostCertificate | null): Server {
    return secure ? createTlsServer({ ...PATIENCE, key: secure.key, cert: secure.cert, minVersion: 'TLSv1.3' }) : createPlainServer(PATIENCE)
  }

  function sessionOf(request: IncomingMessage) {
    const cookie = request.headers.cookie?.split(/;\s*/).find((each) => each.startsWith(`${cookieName}=`))
    return cookie === undefined ? undefined : sessions.find(cookie.slice(cookieName.length + 1))
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    response.setHeader('Content-Security-Policy', contentSecurityPolicy('self'))
    if (!isOurs((request.headers.host ?? '').toLowerCase())) return end(response, 421)
    const url = URL.parse(`${scheme}://${request.headers.host}${request.url}`)
    if (!url) return end(response, 400)
    const route = hostRouteOf(url)
    if (route.method === 'GET' && request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
    if (route.access.by === 'browser session' && !sessionOf(request)) return closedDoor(request, response)
    answers[route.name](request, response, url)
  }

  const answers: Readonly<Record<HostRouteName, (request: IncomingMessage, response: ServerResponse, url: URL) => void>> = {
    positions: (request, response) => void takePositions(options.door, request, response, browserLanguage(request.headers['accept-language'], options.language)).catch(() => response.destroy()),
    link: (request, response, url) => letIn(request, response, url.searchParams.get('k') ?? ''),
    map: (request, response, url) => (options.map ? void serveMapFile(options.map, url.pathname, response, isHead(request)) : end(response, 404)),
    file(request, response, url) {
      // A wall's or a phone's page, asked for by its file, reaches no further than by its route.
      if (!url.pathname.endsWith('.html')) reachOut(response)
      if (!serveAsset(options.window, url.pathname, response, isHead(request))) end(response, 404)
    },
    wall: (request, response) => page(request, response, 'wall.html'),
    crew(request, response) {
      // A phone says where a step was taken, if its person lets it.
      for (const [name, value] of Object.entries(CREW_HEADERS)) response.setHeader(name, value)
      page(request, response, 'crew.html')
    },
    signedIn: (request, response) => page(request, response, 'index.html'),
    page(request, response) {
      reachOut(response)
      page(request, response, 'index.html')
    },
  }

  /** The console's window alone: a wall and a phone never do. */
  function reachOut(response: ServerResponse): void {
    if (options.reach) response.setHeader('Content-Security-Policy', contentSecurityPolicy(options.reach()))
  }

  function page(request: IncomingMessage, response: ServerResponse, name: 'index.html' | 'wall.html' | 'crew.html'): void {
    if (!servePage(options.window, response, isHead(request), name)) end(response, 404)
  }

  function letIn(request: IncomingMessage, response: ServerResponse, token: string): void {
    const cookie = sessions.redeem(token)
    // The link of a browser that is in already was opened twice.
    if (cookie === undefined) return sessionOf(request) ? redirect(response) : closedDoor(request, response)
    response.setHeader('Set-Cookie', `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict${certificate ? '; Secure' : ''}`)
    redirect(response)
  }

  function closedDoor(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(401, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(closedDoorPage(browserLanguage(request.headers['accept-language'], options.language)))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const host = (request.headers.host ?? '').toLowerCase()
    if (!isOurs(host)) return turnAway(socket, '421 Misdirected Request')
    const asked = declared(HOST_SOCKETS, request.url ?? '')
    if (asked === undefined) return turnAway(socket, '404 Not Found')
    if (request.headers.origin?.toLowerCase() !== `${scheme}://${host}`) return turnAway(socket, '403 Forbidden')
    if (asked === WALL) return joinPaired(asked, options.door.connectDisplay, request, socket, head, `${scheme}://${host}`)
    if (asked === CREW) return joinPaired(asked, options.door.connectPhone, request, socket, head, `${scheme}://${host}`)
    const session = sessionOf(request)
    if (!session) return turnAway(socket, '401 Unauthorized')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      open.add(webSocket)
      webSocket.on('close', () => open.delete(webSocket))
      joinSocket(webSocket, (send) => options.door.connect(send, session.seat), (why) => options.door.noteCut(asked, why))
    })
  }

  function joinPaired(asked: typeof WALL | typeof CREW, connect: Door['connectDisplay' | 'connectPhone'], request: IncomingMessage, socket: Duplex, head: Buffer, origin: string): void {
    const taking = asked === CREW ? sockets : wallSockets
    taking.handleUpgrade(request, socket, head, (webSocket) => {
      open.add(webSocket)
      webSocket.on('close', () => open.delete(webSocket))
      joinSocket(webSocket, (send) => connect(send, () => signOff(webSocket), origin), (why) => options.door.noteCut(asked, why))
    })
  }

  /** A display or a phone that does not answer the closing is cut off: nothing is shown on it any more in any case. */
  function signOff(webSocket: WebSocket): void {
    webSocket.close(CLOSE.signedOff, 'it has to enter again')
    setTimeout(() => webSocket.terminate(), SIGN_OFF_MS).unref()
  }

  server.on('request', answer)
  server.on('upgrade', upgrade)
  const origin = `${scheme}://${trusted?.name ?? shownHost(address)}:${port}`

  return ok({
    origin,
    // One that browsers know needs no comparing.
    fingerprint: trusted === null ? (certificate?.fingerprint ?? null) : null,
    issueLink: () => `${origin}/?k=${sessions.issue()}`,
    async close() {
      for (const socket of open) socket.close(CLOSE.goingAway, 'the desk is closing')
      const ended = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const impatient = setTimeout(() => {
        for (const socket of open) socket.terminate()
        server.closeAllConnections()
      }, 1_000)
      await ended
      clearTimeout(impatient)
      await options.map?.close()
    },
  })
}

/** A wildcard address is no place to go to. */
function shownHost(address: string): string {
  if (address === '0.0.0.0' || address === '::') return ownNames().find((name) => /^\d+\./.test(name) && !name.startsWith('127.')) ?? '127.0.0.1'
  return address.includes(':') ? `[${address}]` : address
}

async function listen(server: Server, address: string, wanted: number | undefined): Promise<Result<number>> {
  const ports = wanted === undefined ? [...Array.from({ length: PORTS_TRIED }, (_, index) => FIRST_PORT + index), 0] : [wanted]
  for (const port of ports) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port, host: address }, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return ok((server.address() as AddressInfo).port)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return refuse('host.address_unavailable', { address })
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    }
  }
  return refuse('host.port_in_use', { port: wanted ?? FIRST_PORT })
}

function redirect(response: ServerResponse): void {
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end()
}

function isHead({ method }: IncomingMessage): boolean {
  return method === 'HEAD'
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0 }).end()
}

function turnAway(socket: Duplex, status: string): void {
  // Whoever does not close it from his side holds nothing open.
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

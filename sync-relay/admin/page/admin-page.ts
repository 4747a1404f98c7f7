import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { because, declared, type Access } from '../../../core/kernel/contract/access.ts'
import { jsonOf } from '../../server/json-of.ts'
import type { RelayFacts, WriteLog } from '../../server/relay-log.ts'
import { AdminRefusal } from '../admin-action.ts'
import type { AdminAnswer } from '../run-action.ts'
import { readPageFiles, type PageFile } from './page-files.ts'
import { PageSessions, type PageSession } from './page-sessions.ts'

const MOST_BODY = 64 * 1024
const LOOK_MS = 30_000
const COOKIE = 'trujourney-relay-operator'
/** Everything that the page asks; below a path that ends with a slash, one word more. */
export const PAGE_POSTS = { '/session': because('operator’s code'), '/leave': because('operator’s session'), '/actions/': because('operator’s session') } as const satisfies Readonly<Record<string, Access>>
/** The page itself: the files of the folder that it was built into. */
export const PAGE_FILES = { '/': because('public file') } as const satisfies Readonly<Record<string, Access>>

const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const

export interface AdminPageOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** `name:port` under which a browser may ask besides this machine's own: where the port is published by a container or a proxy. */
  readonly names: readonly string[]
  /** Where the built page lies. */
  readonly folder: string
  /** `who` as the operator log calls them. */
  readonly run: (who: string, action: string, input: unknown) => Promise<AdminAnswer>
  readonly entered: (who: string) => void
  readonly log: WriteLog
  readonly now: () => number
}

/**
 * The operator's page, on a port of its own that is only open while somebody has been let in, or may come. It does what the terminal does, by the same
 * table. A browser that was led here under another name (DNS rebinding), or by another page, is turned away before anything else is looked at.
 */
export class AdminPage {
  readonly #options: AdminPageOptions
  readonly #sessions: PageSessions
  #opening: Promise<{ readonly server: Server; readonly port: number; readonly looking: NodeJS.Timeout }> | null = null

  constructor(options: AdminPageOptions) {
    this.#options = options
    this.#sessions = new PageSessions(options.now)
  }

  /** A link that lets one browser in. The code is behind the `#`: no server and no log gets to see it. */
  async open(): Promise<{ readonly address: string; readonly validUntil: number }> {
    const { port } = await (this.#opening ??= this.#listen())
    const { code, validUntil } = this.#sessions.issueCode()
    return { address: `http://${this.#options.names[0] ?? `127.0.0.1:${port}`}/#${code}`, validUntil }
  }

  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => null)
    this.#opening = null
    if (opened === null || opened === undefined) return
    clearInterval(opened.looking)
    await new Promise<void>((resolve) => {
      opened.server.close(() => resolve())
      opened.server.closeAllConnections()
    })
    this.#options.log('page.closed')
  }

  async #listen() {
    const { host, port, folder, log } = this.#options
    try {
      const files = readPageFiles(folder)
      if (files === null) throw new AdminRefusal('no_page')
      const server = createServer((request, response) => void this.#answer(files, request, response).catch((error: unknown) => {
        log('admin.failed', { error: error instanceof Error ? error.name : 'unknown' })
        if (!response.headersSent) send(response, 500, { error: 'The relay failed; its log says why.' })
      }))
      server.headersTimeout = 5_000
      server.requestTimeout = 10_000
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
      const opened = { server, port: (server.address() as AddressInfo).port, looking: setInterval(() => this.#sessions.isEmpty && void this.close(), LOOK_MS).unref() }
      log('page.opened', { host, port: opened.port })
      return opened
    } catch (error) {
      this.#opening = null
      throw error
    }
  }

  async #answer(files: ReadonlyMap<string, PageFile>, request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    const { method, url = '/', headers } = request
    if (!this.#isOurName(headers.host, request.socket.localPort)) return this.#turnAway(response, 421, { why: 'host' })
    if (method === 'GET' || method === 'HEAD') {
      const file = files.get(url)
      if (file === undefined) return send(response, 404, { error: 'There is no such page.' })
      response.writeHead(200, { 'content-type': file.type }).end(method === 'HEAD' ? undefined : file.bytes)
      return
    }
    if (headers.origin !== `http://${headers.host}` && headers.origin !== `https://${headers.host}`) return this.#turnAway(response, 403, { why: 'origin' })
    if (method !== 'POST' || headers['content-type'] !== 'application/json') return send(response, 405, { error: 'That is not asked this way.' })
    const body = await jsonOf(request, MOST_BODY)
    const asked = declared(PAGE_POSTS, url.startsWith('/actions/') ? '/actions/' : url)
    if (asked === undefined) return send(response, 404, { error: 'There is no such page.' })
    if (asked === '/session') return this.#enter(response, body)
    const session = this.#sessions.find(cookieOf(headers.cookie), textOf(headers['x-relay-operator']))
    if (session === null) return send(response, 401, { error: 'This page has been closed. Ask for a new link: npm run relay -- admin open' })
    if (asked === '/leave') {
      this.#sessions.end(session)
      response.setHeader('set-cookie', `${COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0`)
      return send(response, 200, {})
    }
    send(response, 200, await this.#options.run(nameOf(session), decodeURIComponent(url.slice('/actions/'.length)), body))
  }

  #enter(response: ServerResponse, body: unknown): void {
    const code = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : ''
    const session = this.#sessions.enter(code)
    if (session === null) {
      this.#options.log('page.turned_away', { why: 'code' })
      return send(response, 403, { error: 'This link has been used, or is too old. Ask for a new one: npm run relay -- admin open' })
    }
    this.#options.entered(nameOf(session))
    this.#options.log('page.entered', { who: nameOf(session) })
    response.setHeader('set-cookie', `${COOKIE}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`)
    send(response, 200, { token: session.token, endsAt: session.endsAt })
  }

  #isOurName(host: string | undefined, port: number | undefined): boolean {
    return host !== undefined && (['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`) || this.#options.names.includes(host))
  }

  #turnAway(response: ServerResponse, status: number, facts: RelayFacts): void {
    this.#options.log('page.turned_away', facts)
    send(response, status, { error: 'Not from there.' })
  }
}

function nameOf({ id }: PageSession): string {
  return `page ${id}`
}

function cookieOf(header: string | undefined): string {
  return (header ?? '').split('; ').find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

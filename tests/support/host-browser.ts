import { request as plainRequest, type IncomingHttpHeaders } from 'node:http'
import { request as secureRequest } from 'node:https'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Wire } from '../../core/kernel/contract/client.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { startHost, type Host, type HostOptions } from '../../core/adapters/host/host.ts'
import { valueOf } from './value-of.ts'

/** On a free port, closed with the test. */
export async function openTestHost(options: Omit<HostOptions, 'language'> & { readonly language?: HostOptions['language'] }): Promise<Host> {
  const host = valueOf(await startHost({ language: 'en', port: 0, ...options }))
  onTestFinished(() => host.close())
  return host
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request as it is, paths that a browser would tidy up too. Certificates are not checked: they are the host's own. */
export function ask(origin: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { protocol, hostname, port } = new URL(origin)
  const request = protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = request({ hostname: hostname.replaceAll(/[[\]]/g, ''), port, path, method, headers, rejectUnauthorized: false, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Follows the link as a browser does: the cookie that it gives. */
export async function cookieOf(link: string): Promise<string> {
  const { origin, pathname, search } = new URL(link)
  const { status, headers } = await ask(origin, pathname + search)
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (status !== 303 || cookie === undefined) throw new Error(`the link answered ${status}`)
  return cookie
}

export interface Browser extends Wire {
  readonly events: EventFrame[]
  readonly socket: WebSocket
  send(text: string | Buffer): void
  /** What comes next that answers no call of `call`. */
  next(): Promise<ReplyFrame>
  closed: Promise<number>
  leave(): Promise<void>
}

/** A socket with the cookie. Rejects with the status when it is turned away. */
export async function openBrowser(host: Pick<Host, 'origin'>, cookie: string, headers: Record<string, string> = {}): Promise<Browser> {
  const socket = new WebSocket(`${host.origin.replace(/^http/, 'ws')}/rpc`, { rejectUnauthorized: false, headers: { cookie, origin: host.origin, ...headers } })
  const events: EventFrame[] = []
  const listeners = new Set<(frame: EventFrame) => void>()
  const waiting = new Map<number, (reply: ReplyFrame) => void>()
  const others: ((reply: ReplyFrame) => void)[] = []
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as EventFrame | ReplyFrame
    if (frame.t !== 'event') return (waiting.get(frame.id) ?? others.shift())?.(frame)
    events.push(frame)
    for (const listener of listeners) listener(frame)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', (error) => reject(error))
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
  })
  onTestFinished(() => socket.terminate())
  return {
    events,
    socket,
    closed,
    send: (data) => socket.send(data),
    next: () => new Promise((resolve) => others.push(resolve)),
    call: (frame) =>
      new Promise((resolve) => {
        waiting.set(frame.id, resolve)
        socket.send(JSON.stringify(frame))
      }),
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async leave() {
      socket.close()
      await closed
    },
  }
}

let calls = 1_000_000

/** The code of the refusal, or `ok`. */
export async function codeOf(browser: Browser, method: string, input: unknown = {}): Promise<string> {
  const reply = await browser.call({ t: 'call', id: ++calls, method, input: input as never })
  return reply.t === 'ok' ? 'ok' : reply.failure.code
}

export async function valueAt<T>(browser: Browser, method: string, input: unknown = {}): Promise<T> {
  const reply = await browser.call({ t: 'call', id: ++calls, method, input: input as never })
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return reply.value as T
}

export async function signInAsAdmin(browser: Browser): Promise<void> {
  const { people } = await valueAt<{ people: { user: string; roles: string[] }[] }>(browser, 'session.people')
  await valueAt(browser, 'session.signIn', { user: people.find(({ roles }) => roles.includes('Admin'))?.user })
}

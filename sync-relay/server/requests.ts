import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { because, type Access } from '../../core/kernel/contract/access.ts'
import { Allowance } from '../sessions/allowance.ts'
import { ASKS } from './asks.ts'
import { jsonOf } from './json-of.ts'
import type { RequestParts } from './request-parts.ts'

const MOST_BODY = 8 * 1024

/** What a machine asks that watches over the relay, or looks which one it is: no page does. */
export const PLAIN_REQUESTS = {
  '/health': { access: because('stranger'), answer: (_parts, _request, response) => send(response, 200, 'ok') },
  '/ready': { access: because('stranger'), answer: ({ isReady }, _request, response) => (isReady() ? send(response, 200, 'ready') : send(response, 503, 'not ready')) },
  '/v1/relay': { access: because('stranger'), answer: ({ relayId, place }, _request, response) => sendJson(response, 200, { relay: relayId, ...place }) },
  '/metrics': { access: because('monitoring token'), answer: ({ metrics }, request, response) => (metrics !== null && hasToken(request, metrics.token) ? send(response, 200, metrics.text()) : send(response, 404, 'not found')) },
} as const satisfies Readonly<Record<string, { readonly access: Access; readonly answer: (parts: RequestParts, request: IncomingMessage, response: ServerResponse) => void }>>

/** What is in the two tables, here and in `asks.ts`; everything else is not found. */
export function relayRequests(parts: RequestParts): RequestListener {
  const allowance = new Allowance(parts.limits.asksBurst, parts.limits.asksPerSecond, parts.clock.monotonic())
  return (request, response) => {
    void answer(parts, allowance, request, response).catch((error: unknown) => {
      parts.failed(error)
      if (!response.headersSent) send(response, 500, 'internal')
    })
  }
}

async function answer(parts: RequestParts, allowance: Allowance, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request
  if (method === 'GET' && isPlain(url)) return PLAIN_REQUESTS[url].answer(parts, request, response)
  const [path = '', query] = url.split('?')
  const known = ASKS.find((ask) => ask.path === path)
  if (known === undefined) return send(response, 404, 'not found')
  const { origin } = request.headers
  if (origin !== undefined && !parts.origins.includes(origin)) return refuse(parts, response, 403, 'origin')
  if (origin !== undefined) response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'origin')
  if (method === 'OPTIONS') return void response.writeHead(204, { 'access-control-allow-methods': known.method, 'access-control-allow-headers': 'content-type, authorization', 'access-control-max-age': '600' }).end()
  if (method !== known.method) return refuse(parts, response, 405, 'method')
  // A secret in an address ends up in the logs of whatever lies between.
  if (query !== undefined) return refuse(parts, response, 400, 'secret_in_address')
  if (!allowance.tryTake(parts.clock.monotonic())) {
    response.setHeader('retry-after', '1')
    return refuse(parts, response, 429, 'too_fast')
  }
  const answered = await known.answer(parts, { body: method === 'POST' ? await jsonOf(request, MOST_BODY) : null, bearer: bearerOf(request) })
  if ('refused' in answered) return refuse(parts, response, answered.status, answered.refused)
  sendJson(response, 200, answered.value)
}

function isPlain(url: string): url is keyof typeof PLAIN_REQUESTS {
  return Object.hasOwn(PLAIN_REQUESTS, url)
}

function refuse({ incident }: RequestParts, response: ServerResponse, status: number, error: string): void {
  incident('request.refused', error, { status })
  sendJson(response, status, { error })
}

function bearerOf({ headers }: IncomingMessage): string {
  return /^Bearer ([\w.~+/-]+=*)$/.exec(headers.authorization ?? '')?.[1] ?? ''
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(bearerOf(request)), digest(token))
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value))
}

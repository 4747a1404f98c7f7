import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Allowance } from '../sessions/allowance.ts'
import { ASKS } from './asks.ts'
import { jsonOf } from './json-of.ts'
import type { RequestParts } from './request-parts.ts'

const MOST_BODY = 8 * 1024

/** `/health`, `/ready`, `/metrics` (with a bearer token), `/v1/relay`, and what is asked for under `/v1` (`asks.ts`); everything else is not found. */
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
  if (method === 'GET' && url === '/health') return send(response, 200, 'ok')
  if (method === 'GET' && url === '/ready') return parts.isReady() ? send(response, 200, 'ready') : send(response, 503, 'not ready')
  if (method === 'GET' && url === '/v1/relay') return sendJson(response, 200, { relay: parts.relayId })
  if (method === 'GET' && url === '/metrics') return parts.metrics !== null && hasToken(request, parts.metrics.token) ? send(response, 200, parts.metrics.text()) : send(response, 404, 'not found')
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

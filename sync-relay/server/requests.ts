import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { enrolMessage } from '../../core/kernel/wire/device-proof.ts'
import type { Membership } from '../membership/membership.ts'

const MOST_BODY = 8 * 1024

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/).max(200)
const enrolmentSchema = z.strictObject({ company: z.uuid(), device: z.uuid(), publicKey: base64url, invitation: base64url, signature: base64url })

export interface RequestParts {
  readonly relayId: string
  readonly membership: Membership
  readonly now: () => number
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  readonly isReady: () => boolean
  /** Null: nobody may read them. */
  readonly metrics: { readonly token: string; readonly text: () => string } | null
  readonly failed: (error: unknown) => void
}

/** `/health`, `/ready`, `/metrics` (with a bearer token) and `POST /v1/enrol`; everything else is not found. */
export function relayRequests(parts: RequestParts): RequestListener {
  return (request, response) => {
    void answer(parts, request, response).catch((error: unknown) => {
      parts.failed(error)
      if (!response.headersSent) send(response, 500, 'internal')
    })
  }
}

async function answer(parts: RequestParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url } = request
  if (method === 'GET' && url === '/health') return send(response, 200, 'ok')
  if (method === 'GET' && url === '/ready') return parts.isReady() ? send(response, 200, 'ready') : send(response, 503, 'not ready')
  if (method === 'GET' && url === '/v1/relay') return sendJson(response, 200, { relay: parts.relayId })
  if (method === 'GET' && url === '/metrics') return parts.metrics !== null && hasToken(request, parts.metrics.token) ? send(response, 200, parts.metrics.text()) : send(response, 404, 'not found')
  if (method === 'POST' && url === '/v1/enrol') return enrol(parts, request, response)
  return send(response, 404, 'not found')
}

/** One answer for whatever is wrong with an invitation: nobody learns which companies, devices or invitations there are. */
async function enrol(parts: RequestParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = enrolmentSchema.safeParse(await jsonOf(request))
  if (!body.success) return sendJson(response, 400, { error: 'malformed' })
  const { company, device, invitation } = body.data
  const publicKey = new Uint8Array(Buffer.from(body.data.publicKey, 'base64url'))
  const signature = new Uint8Array(Buffer.from(body.data.signature, 'base64url'))
  const isHolder = parts.verify(publicKey, enrolMessage({ relay: parts.relayId, invitation, company, device, publicKey }), signature)
  const secretHash = new Uint8Array(createHash('sha256').update(Buffer.from(invitation, 'base64url')).digest())
  const member = isHolder ? await parts.membership.enrol({ company, device, publicKey, secretHash, at: parts.now() }) : null
  if (member === null) return sendJson(response, 403, { error: 'not_invited' })
  sendJson(response, 200, { relay: parts.relayId, name: member.name, grants: member.grants })
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > MOST_BODY) return null
    pieces.push(piece)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown
  } catch {
    return null
  }
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value))
}

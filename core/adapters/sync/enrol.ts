import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import { enrolMessage } from '../../kernel/wire/device-proof.ts'
import { relayUrl } from './relay-address.ts'

const MOST_ANSWER_BYTES = 256 * 1024
const PATIENCE_MS = 20_000

export interface EnrolInput {
  readonly address: URL
  readonly ca: string | null
  readonly company: string
  readonly signer: Signer
  /** The secret of an invitation: it goes to the relay and is kept nowhere. */
  readonly invitation: string
  /** What the relay has to call itself, where that is known: another one is not told the invitation. */
  readonly relay?: string | null
}

const relaySchema = z.object({ relay: z.string().regex(/^[0-9a-f]{64}$/) })

/** Makes this device known at the relay, by an invitation and its own signature; what the relay calls itself. Doing it again with the same invitation changes nothing. */
export async function enrolDevice({ address, ca, company, signer, invitation, relay: expected = null }: EnrolInput): Promise<Result<{ readonly relay: string }>> {
  const greeted = await ask(relayUrl(address, '/v1/relay', 'web'), ca, null)
  if (!greeted.ok) return greeted
  const relay = relaySchema.safeParse(greeted.value.body)
  if (greeted.value.status !== 200 || !relay.success) return refuse('sync.address_wrong')
  if (expected !== null && relay.data.relay !== expected) return refuse('sync.another_relay')
  const { device, publicKey } = signer
  const signature = signer.sign(enrolMessage({ relay: relay.data.relay, invitation, company, device, publicKey }))
  const answer = await ask(relayUrl(address, '/v1/enrol', 'web'), ca, { company, device, publicKey: base64url(publicKey), invitation, signature: base64url(signature) })
  if (!answer.ok) return answer
  if (answer.value.status === 200) return ok({ relay: relay.data.relay })
  return answer.value.status === 400 || answer.value.status === 403 ? refuse('sync.invitation_refused') : refuse('sync.relay_failed', { status: answer.value.status })
}

function ask(url: URL, ca: string | null, body: object | null): Promise<Result<{ readonly status: number; readonly body: unknown }>> {
  const text = body === null ? null : JSON.stringify(body)
  return new Promise((resolve) => {
    const options = { method: text === null ? 'GET' : 'POST', timeout: PATIENCE_MS, headers: text === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } }
    const asked = url.protocol === 'https:' ? tlsRequest(url, { ...options, minVersion: 'TLSv1.3', ...(ca === null ? {} : { ca }) }) : plainRequest(url, options)
    asked.on('timeout', () => asked.destroy())
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(refuse(isDistrust(error) ? 'sync.untrusted' : 'sync.unreachable')))
    asked.on('response', (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        answer += piece
        if (answer.length > MOST_ANSWER_BYTES) asked.destroy(new Error('answer too long'))
      })
      response.on('end', () => resolve(ok({ status: response.statusCode ?? 0, body: parsed(answer) })))
      response.on('error', () => resolve(refuse('sync.unreachable')))
    })
    asked.end(text ?? undefined)
  })
}

/** What TLS says of a certificate, or of a version that is too old. */
export function isDistrust({ code = '' }: NodeJS.ErrnoException): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

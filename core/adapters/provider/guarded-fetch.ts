import type { IncomingMessage } from 'node:http'
import type { CustomFetch } from 'openid-client'
import { askOutside, objectionTo, PrivateAddress } from '../environment/own-network.ts'

const TIMEOUT_MS = 10_000
/** A discovery document with its keys; nothing that a provider says here is larger. */
const MOST_BYTES = 512 * 1024

/**
 * How a provider is asked: HTTPS alone (plain HTTP on this computer, where the company has allowed its own network), no redirect followed, an answer of bounded
 * size, and no address of the company's own network unless that was allowed: the issuer's own document names the others, and must not send the desk anywhere.
 */
export function guardedFetch(allowsPrivate: boolean): CustomFetch {
  return async (text, { method, headers, body, signal }) => {
    const url = new URL(text)
    if (objectionTo(url, allowsPrivate) !== null) throw new PrivateAddress()
    const sent = body instanceof URLSearchParams ? body.toString() : (body ?? undefined)
    if (sent !== undefined && typeof sent !== 'string') throw new Error('a body that no call of ours has')
    const limits = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]
    return new Promise<Response>((resolve, reject) => {
      const request = askOutside(url, { method, headers: { ...headers, ...(sent === undefined ? {} : { 'content-length': Buffer.byteLength(sent) }) }, allowsPrivate, signal: AbortSignal.any(limits) }, (response) => {
        whole(response).then((bytes) => resolve(asResponse(response, bytes)), reject)
      })
      request.on('error', reject)
      request.end(sent)
    })
  }
}

async function whole(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function asResponse({ statusCode = 502, headers }: IncomingMessage, bytes: Buffer): Response {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]]))
  return new Response(statusCode === 204 || statusCode === 304 ? null : new Uint8Array(bytes), { status: statusCode, headers: given })
}

import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'

const MOST_ANSWER_BYTES = 256 * 1024
const PATIENCE_MS = 20_000

/** A plain request to a relay; without a body it is asked, with one it is told. */
export function ask(url: URL, ca: string | null, body: object | null): Promise<Result<{ readonly status: number; readonly body: unknown }>> {
  const text = body === null ? null : JSON.stringify(body)
  return new Promise((resolve) => {
    // A connection of its own: one that is kept from before may lead to a relay that has ended since.
    const options = { agent: false, method: text === null ? 'GET' : 'POST', timeout: PATIENCE_MS, headers: text === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } }
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

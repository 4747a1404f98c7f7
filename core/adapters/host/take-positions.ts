import type { IncomingMessage, ServerResponse } from 'node:http'
import { explainFailure, refuse, type Failure, type Language } from '../../domain/failure/failure.ts'
import type { Door } from '../door/door.ts'
import { MOST_MESSAGE_BYTES, MOST_POSITIONS, type Received } from '../positions/position-reception.ts'

/** Where devices say where trucks are: docs/map.md. */
export const POSITIONS_PATH = '/positions'

const BEARER = /^Bearer ([\w-]{20,200})$/
/** A device that sends its bytes one by one holds a connection for no longer. */
const PATIENCE_MS = 10_000

const STATUS: Partial<Record<Failure['code'], number>> = {
  'position.token_unknown': 401, 'position.token_revoked': 401, 'access.wait': 429, 'position.too_often': 429, 'position.too_large': 413, 'position.unreadable': 400,
}
const UNAVAILABLE = 503

/** One message of a device. Answers in JSON: what was kept, or the code, the sentence and the next step of the refusal. */
export async function takePositions(door: Pick<Door, 'receivePositions'>, request: IncomingMessage, response: ServerResponse, language: Language): Promise<void> {
  if (request.method !== 'POST') return end(response, 405, { Allow: 'POST' })
  const text = await readBody(request)
  if (text === null) return refused(response, language, refuse('position.too_large', { most: MOST_MESSAGE_BYTES, positions: MOST_POSITIONS }).failure)
  const [, token = ''] = BEARER.exec(request.headers.authorization ?? '') ?? []
  const received = await door.receivePositions(token, text, request.socket.remoteAddress ?? '')
  if (!received.ok) return refused(response, language, received.failure)
  answer(response, statusOf(received.value), { kept: received.value.kept, older: received.value.older, refused: received.value.refused.map(({ index, failure }) => ({ index, ...explained(failure, language) })) })
}

/** Nothing of it could be taken. */
function statusOf({ kept, older, refused: wrong }: Received): number {
  return kept + older === 0 && wrong.length > 0 ? 422 : 200
}

/** Null for more than is taken: the rest is not kept. Rejects when the connection goes. */
function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  const impatient = setTimeout(() => request.destroy(new Error('the message takes too long')), PATIENCE_MS)
  return new Promise<string | null>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MOST_MESSAGE_BYTES) chunks.push(chunk)
      else resolve(null)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
    request.on('close', () => reject(new Error('the connection has gone')))
  }).finally(() => clearTimeout(impatient))
}

function refused(response: ServerResponse, language: Language, failure: Failure): void {
  const { seconds } = failure.params
  answer(response, STATUS[failure.code] ?? UNAVAILABLE, explained(failure, language), typeof seconds === 'number' ? { 'Retry-After': String(seconds) } : {})
}

function explained(failure: Failure, language: Language) {
  return { code: failure.code, ...explainFailure(failure, language) }
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  // A connection with unread bytes on it is of no further use.
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers, ...(status === 413 ? { Connection: 'close' } : {}) })
  response.end(JSON.stringify(body))
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'Content-Length': 0, ...headers }).end()
}

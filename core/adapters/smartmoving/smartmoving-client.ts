import { setTimeout as sleep } from 'node:timers/promises'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'

export interface ClientSettings {
  /** `https://api-public.smartmoving.com/v1`; http only on this machine. */
  readonly baseUrl: string
  readonly apiKey: string
  /** Requests are spaced evenly. SmartMoving publishes no rate, only calls per month. */
  readonly perMinute?: number
  readonly timeoutMs?: number
  /** Injected by tests. */
  readonly now?: () => number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface ClientRequest {
  /** As described, without the leading slash: `api/customers`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
}

/** `missing`: the service knows no such thing (its 400 and 404). `denied`: not for this key. */
export type ClientAnswer = { readonly outcome: 'found'; readonly body: unknown } | { readonly outcome: 'missing' } | { readonly outcome: 'denied'; readonly status: number }

export interface SmartMovingClient {
  /** Sent so far, retries included: they count towards the month's quota. */
  readonly calls: number
  get(request: ClientRequest, signal: AbortSignal): Promise<Result<ClientAnswer>>
}

const PER_MINUTE = 300
const TIMEOUT_MS = 30_000
const MOST_BYTES = 64 * 1024 * 1024
const TRIES = 5
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** A longer wait than this is the month's quota, not a burst. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000
const DENIED: readonly number[] = [401, 402, 403]
const MISSING: readonly number[] = [400, 404]

type Attempt = { readonly done: Result<ClientAnswer> } | { readonly retry: Result<never>; readonly afterMs: number | null }

/**
 * GET with the key in its header, evenly spaced; a network fault, a late answer, 429, 5xx or a damaged body is tried again after doubling
 * pauses or as Retry-After says. Refuses `smartmoving.*` and `store.cancelled`. Throws RefusalError for an address that may not have the key.
 */
export function createSmartMovingClient(settings: ClientSettings): SmartMovingClient {
  const base = baseOf(settings.baseUrl)
  if (base === null) throw new RefusalError('smartmoving.bad_address')
  if (!/^[\x21-\x7E]+$/.test(settings.apiKey)) throw new RefusalError('smartmoving.key_missing')
  const now = settings.now ?? Date.now
  const wait = settings.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }))
  const spacingMs = 60_000 / (settings.perMinute ?? PER_MINUTE)
  let nextSlotAt = 0
  let calls = 0

  async function get(request: ClientRequest, signal: AbortSignal): Promise<Result<ClientAnswer>> {
    const url = new URL(request.path, base as URL)
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
    try {
      for (let tried = 1; ; tried += 1) {
        await takeSlot(signal)
        const attempt = await ask(url, request.path, signal)
        if ('done' in attempt) return attempt.done
        if (tried === TRIES || (attempt.afterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return attempt.retry
        await wait(attempt.afterMs ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1)), signal)
      }
    } catch (error) {
      if (signal.aborted) return refuse('store.cancelled')
      throw error
    }
  }

  async function takeSlot(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const slot = Math.max(now(), nextSlotAt)
    nextSlotAt = slot + spacingMs
    if (slot > now()) await wait(slot - now(), signal)
  }

  async function ask(url: URL, path: string, signal: AbortSignal): Promise<Attempt> {
    calls += 1
    let response: Response
    let text: string | null
    try {
      response = await fetch(url, {
        headers: { accept: 'application/json', 'user-agent': 'TruJourney', 'x-api-key': settings.apiKey },
        // A redirect could carry the key to another host.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS)]),
      })
      text = await readUpTo(response, MOST_BYTES)
    } catch (error) {
      if (signal.aborted) throw error
      return { retry: refuse('smartmoving.unavailable', { reason: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection' }), afterMs: null }
    }
    const { status } = response
    const afterMs = retryAfter(response.headers.get('retry-after'), now())
    if (status === 429) return { retry: refuse('smartmoving.quota', { calls }), afterMs }
    if (status >= 500) return { retry: refuse('smartmoving.unavailable', { reason: `status ${status}` }), afterMs }
    if (DENIED.includes(status)) return { done: ok({ outcome: 'denied', status }) }
    if (MISSING.includes(status)) return { done: ok({ outcome: 'missing' }) }
    if (status !== 200) return { done: refuse('smartmoving.unavailable', { reason: `status ${status}` }) }
    if (text === null) return { done: refuse('smartmoving.bad_answer', { path, problem: 'too large' }) }
    const body = parseJson(text)
    return body === undefined ? { retry: refuse('smartmoving.bad_answer', { path, problem: 'not JSON' }), afterMs: null } : { done: ok({ outcome: 'found', body }) }
  }

  return { get calls() { return calls }, get }
}

/** Ends in a slash, so that paths go behind it. Null where the key must not be sent. */
function baseOf(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return null
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/** Seconds, or a date (RFC 9110 section 10.2.3). */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

async function readUpTo(response: Response, mostBytes: number): Promise<string | null> {
  if (response.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

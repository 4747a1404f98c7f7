import { setTimeout as sleep } from 'node:timers/promises'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Cancellation } from '../../kernel/ports/geocoder.ts'

export interface ServiceSettings {
  /** Name shown in refusals; never the address or the token. */
  readonly service: 'osrm' | 'valhalla' | 'nominatim' | 'mapbox'
  readonly baseUrl: string
  /** Even spacing of requests; null for a server of one's own. */
  readonly perMinute: number | null
  readonly timeoutMs?: number
  readonly attempts?: number
  /** Ask a dead service again after this long. */
  readonly coolDownMs?: number
  /** Injected by tests. */
  readonly now?: () => number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface ServiceRequest {
  /** Relative to the base address, no leading slash. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON by POST when given. */
  readonly body?: unknown
}

export interface ServiceAnswer {
  readonly status: number
  readonly body: unknown
}

export interface ServiceClient {
  readonly service: ServiceSettings['service']
  ask(request: ServiceRequest, cancel?: Cancellation): Promise<Result<ServiceAnswer>>
}

const MOST_BYTES = 16 * 1024 * 1024
const FIRST_BACKOFF_MS = 400
const LONGEST_BACKOFF_MS = 10_000
/** The services answer these with a JSON that says what was wrong with the places; the adapter reads it. */
const READABLE_REFUSALS = new Set([400, 404, 422])

type Attempt = { readonly done: Result<ServiceAnswer> } | { readonly retry: string; readonly afterMs: number | null }

/**
 * JSON over HTTP with a deadline, retries with doubling pauses (network faults, 429, 5xx), even spacing and a cool-down.
 * Failures are `place.*` codes and carry neither URL, token nor the service's text.
 */
export function createServiceClient(settings: ServiceSettings): ServiceClient {
  const { service, timeoutMs = 8_000, attempts = 3, coolDownMs = 60_000, perMinute } = settings
  const now = settings.now ?? Date.now
  const wait = settings.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }))
  const spacingMs = perMinute === null ? 0 : 60_000 / perMinute
  let nextSlotAt = 0
  let coldUntil = 0

  async function ask(request: ServiceRequest, cancel?: Cancellation): Promise<Result<ServiceAnswer>> {
    if (cancel?.aborted === true) return refuse('place.cancelled')
    if (now() < coldUntil) return refuse('place.service_unavailable', { service, reason: 'resting after a failure' })
    const url = urlOf(settings.baseUrl, request)
    if (url === null) return refuse('place.service_unavailable', { service, reason: 'its address is not a web address' })
    const controller = new AbortController()
    const onAbort = (): void => controller.abort()
    cancel?.addEventListener('abort', onAbort)
    try {
      return await askAgain(url, request, controller.signal)
    } catch (error) {
      if (controller.signal.aborted) return refuse('place.cancelled')
      throw error
    } finally {
      cancel?.removeEventListener('abort', onAbort)
    }
  }

  async function askAgain(url: URL, request: ServiceRequest, signal: AbortSignal): Promise<Result<ServiceAnswer>> {
    let reason = ''
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await takeSlot(signal)
      const outcome = await askOnce(url, request, signal)
      if ('done' in outcome) return outcome.done
      reason = outcome.retry
      const pause = Math.min(LONGEST_BACKOFF_MS, outcome.afterMs ?? FIRST_BACKOFF_MS * 2 ** attempt)
      if (attempt + 1 < attempts) await wait(pause, signal)
    }
    coldUntil = now() + coolDownMs
    return refuse('place.service_unavailable', { service, reason })
  }

  async function takeSlot(signal: AbortSignal): Promise<void> {
    if (spacingMs === 0) return
    const slot = Math.max(now(), nextSlotAt)
    nextSlotAt = slot + spacingMs
    if (slot > now()) await wait(slot - now(), signal)
  }

  async function askOnce(url: URL, request: ServiceRequest, signal: AbortSignal): Promise<Attempt> {
    let status: number
    let text: string | null
    let retryAfter: string | null
    try {
      const response = await fetch(url, {
        ...(request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) }),
        headers: { accept: 'application/json', 'user-agent': 'TruJourney', ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
        // A redirect could carry addresses to another host.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      status = response.status
      retryAfter = response.headers.get('retry-after')
      text = await readUpTo(response, MOST_BYTES)
    } catch (error) {
      if (signal.aborted) throw error
      return { retry: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection', afterMs: null }
    }
    if (status === 429) return { retry: 'too many requests', afterMs: secondsToMs(retryAfter) }
    if (status >= 500) return { retry: `status ${status}`, afterMs: secondsToMs(retryAfter) }
    if (!READABLE_REFUSALS.has(status) && status >= 300) return { done: refuse('place.service_refused', { service, status }) }
    const body = text === null ? undefined : parseJson(text)
    return { done: body === undefined ? refuse('place.service_bad_answer', { service }) : ok({ status, body }) }
  }

  return { service, ask }
}

function urlOf(baseUrl: string, request: ServiceRequest): URL | null {
  if (!URL.canParse(baseUrl)) return null
  const url = new URL(request.path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  return url
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

function secondsToMs(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { describe, expect, it } from 'vitest'
import { serveLocally } from './local-service.fixture.ts'
import { createServiceClient, type ServiceSettings } from './service-client.ts'

/** A clock that only waiting moves, and the waits that were asked for. */
function fakeTime(): Pick<Required<ServiceSettings>, 'now' | 'wait'> & { readonly waits: number[]; advance(ms: number): void } {
  let time = 1_000_000
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    wait: (ms, signal) => {
      signal.throwIfAborted()
      waits.push(ms)
      time += ms
      return Promise.resolve()
    },
    advance: (ms) => {
      time += ms
    },
  }
}

describe('createServiceClient', () => {
  it('tries again after faults with doubling pauses and honours Retry-After', async () => {
    const time = fakeTime()
    await using service = await serveLocally((_request, index) => [{ status: 503, text: 'busy' }, { status: 429, headers: { 'retry-after': '2' }, text: '' }, { json: { fine: true } }][index] ?? {})
    const client = createServiceClient({ service: 'osrm', baseUrl: service.baseUrl, perMinute: null, ...time })
    expect(await client.ask({ path: 'x' })).toEqual({ ok: true, value: { status: 200, body: { fine: true } } })
    expect(time.waits).toEqual([400, 2_000])
  })

  it('gives up, rests, and asks again after the rest', async () => {
    const time = fakeTime()
    let healthy = false
    await using service = await serveLocally(() => (healthy ? { json: 1 } : { status: 500, text: 'secret detail' }))
    const client = createServiceClient({ service: 'valhalla', baseUrl: service.baseUrl, perMinute: null, ...time })
    expect(await client.ask({ path: 'x' })).toEqual({ ok: false, failure: { code: 'place.service_unavailable', params: { service: 'valhalla', reason: 'status 500' } } })
    expect(service.requests).toHaveLength(3)
    healthy = true
    expect(await client.ask({ path: 'x' })).toMatchObject({ ok: false, failure: { code: 'place.service_unavailable' } })
    expect(service.requests).toHaveLength(3)
    time.advance(60_000)
    expect(await client.ask({ path: 'x' })).toMatchObject({ ok: true })
  })

  it('spaces requests evenly', async () => {
    const time = fakeTime()
    await using service = await serveLocally(() => ({ json: 1 }))
    const client = createServiceClient({ service: 'nominatim', baseUrl: service.baseUrl, perMinute: 60, ...time })
    for (let each = 0; each < 3; each += 1) await client.ask({ path: 'search' })
    expect(time.waits).toEqual([1_000, 1_000])
  })

  it('does not wait for ever, nor follow a redirect, nor take what is not JSON', async () => {
    await using service = await serveLocally(({ url }) => {
      if (url.pathname === '/silent') return { silent: true }
      return url.pathname === '/moved' ? { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' }, text: '' } : { text: '<html>' }
    })
    const settings = { service: 'osrm', baseUrl: service.baseUrl, perMinute: null, attempts: 1, timeoutMs: 150 } as const
    expect(await createServiceClient(settings).ask({ path: 'silent' })).toMatchObject({ failure: { params: { reason: 'no answer in time' } } })
    expect(await createServiceClient(settings).ask({ path: 'moved' })).toMatchObject({ failure: { params: { reason: 'no connection' } } })
    expect(await createServiceClient(settings).ask({ path: 'page' })).toMatchObject({ failure: { code: 'place.service_bad_answer' } })
  })

  it('is cancelled before, while waiting for the answer, and while pausing', async () => {
    await using service = await serveLocally(({ url }) => (url.pathname === '/silent' ? { silent: true } : { status: 503, text: '' }))
    const client = createServiceClient({ service: 'osrm', baseUrl: service.baseUrl, perMinute: null })
    const cancelled = { ok: false, failure: { code: 'place.cancelled', params: {} } }
    expect(await client.ask({ path: 'silent' }, AbortSignal.abort())).toEqual(cancelled)
    expect(service.requests).toHaveLength(0)
    for (const path of ['silent', 'busy']) {
      const controller = new AbortController()
      const answer = client.ask({ path }, controller.signal)
      setTimeout(() => controller.abort(), 100)
      expect(await answer).toEqual(cancelled)
    }
  })

  it('refuses without repeating the token, the address or the service\'s own words', async () => {
    await using service = await serveLocally(() => ({ status: 401, json: { message: 'Not Authorized - tok.secret' } }))
    const refused = await createServiceClient({ service: 'mapbox', baseUrl: service.baseUrl, perMinute: null }).ask({ path: 'x', query: { access_token: 'tok.secret', q: '12 Private Rd' } })
    expect(refused).toEqual({ ok: false, failure: { code: 'place.service_refused', params: { service: 'mapbox', status: 401 } } })
    const unreachable = await createServiceClient({ service: 'mapbox', baseUrl: 'http://127.0.0.1:1', perMinute: null, attempts: 1 }).ask({ path: 'x', query: { access_token: 'tok.secret' } })
    expect(JSON.stringify(unreachable)).not.toMatch(/secret|127\.0\.0\.1/)
    expect(unreachable).toMatchObject({ failure: { params: { reason: 'no connection' } } })
    expect(await createServiceClient({ service: 'mapbox', baseUrl: 'file:///etc', perMinute: null }).ask({ path: 'x' })).toMatchObject({ failure: { code: 'place.service_unavailable' } })
  })
})

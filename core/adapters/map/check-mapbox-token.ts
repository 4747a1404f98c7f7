import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { MAPBOX_BASE_URL } from '../places/mapbox-routing.ts'
import { createServiceClient } from '../places/service-client.ts'

const PUBLIC = /^pk\.[\w-]+\.[\w-]+$/
/** It answers within a second, or there is no network. */
const PATIENCE_MS = 5_000

/** As the tokens API answers, whatever the token: `TokenValid`, or why it is not. */
const answerShape = z.object({ code: z.string().regex(/^[A-Za-z]{1,40}$/) })

/** `offline`: Mapbox could not be asked; the map finds out when it is drawn. */
export type TokenCheck = 'valid' | 'offline'

/** Asks Mapbox whether it knows the token. `baseUrl`: another in tests alone. */
export async function checkMapboxToken(token: string, baseUrl: string = MAPBOX_BASE_URL): Promise<Result<TokenCheck>> {
  if (token.startsWith('sk.')) return refuse('map.token_secret')
  if (!PUBLIC.test(token)) return refuse('map.token_shape')
  const client = createServiceClient({ service: 'mapbox', baseUrl, perMinute: null, attempts: 1, timeoutMs: PATIENCE_MS })
  const answer = await client.ask({ path: 'tokens/v2', query: { access_token: token } })
  if (!answer.ok && answer.failure.code === 'place.service_refused') return refuse('map.token_refused', { code: String(answer.failure.params['status'] ?? '') })
  if (!answer.ok) return ok('offline')
  const { success, data } = answerShape.safeParse(answer.value.body)
  if (!success) return ok('offline')
  return data.code === 'TokenValid' ? ok('valid') : refuse('map.token_refused', { code: data.code })
}

/** Enough to tell it from another: never all of it. */
export function maskedToken(token: string): string {
  return `pk.…${token.slice(-4)}`
}

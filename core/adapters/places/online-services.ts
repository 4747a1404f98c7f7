import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Geocoder } from '../../kernel/ports/geocoder.ts'
import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { createMapboxGeocoder } from './mapbox-geocoder.ts'
import { createMapboxRouting, MAPBOX_BASE_URL, MAPBOX_MATRIX_PER_MINUTE } from './mapbox-routing.ts'
import { createNominatimGeocoder } from './nominatim-geocoder.ts'
import { createOsrmRouting } from './osrm-routing.ts'
import { createServiceClient, type ServiceClient, type ServiceSettings } from './service-client.ts'
import { createValhallaRouting } from './valhalla-routing.ts'

/** Neither a password nor a query: what is secret stays out of the file. */
const url = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false
  const { username, password, search } = new URL(text)
  return username === '' && password === '' && search === ''
}, 'the address must be without user, password and query')
const mapbox = z.strictObject({ kind: z.literal('mapbox'), url: url.default(MAPBOX_BASE_URL) })

const servicesFile = z.strictObject({
  routing: z.discriminatedUnion('kind', [z.strictObject({ kind: z.enum(['osrm', 'valhalla']), url }), mapbox]).optional(),
  geocoder: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('nominatim'), url }), mapbox]).optional(),
})

export interface OnlineServices {
  readonly routing: readonly RoutingService[]
  readonly geocoders: readonly Geocoder[]
}

export interface ServiceSecrets {
  readonly mapboxToken: string | undefined
  readonly truckFactor: number
}

/** The public Nominatim allows one request a second; one's own server does not mind. */
const NOMINATIM_PER_MINUTE = 60

/** The services named in the file at `path`. Nothing is asked yet. */
export function readOnlineServices(path: string, secrets: ServiceSecrets): Result<OnlineServices> {
  if (!existsSync(path)) return refuse('place.services_missing')
  const parsed = parseFile(readFileSync(path, 'utf8'))
  if (!parsed.ok) return parsed
  const { routing, geocoder } = parsed.value
  const token = secrets.mapboxToken ?? ''
  if (token === '' && (routing?.kind === 'mapbox' || geocoder?.kind === 'mapbox')) return refuse('place.token_missing')
  return ok({
    routing: routing === undefined ? [] : [routingOf(routing, token, secrets.truckFactor)],
    geocoders: geocoder === undefined ? [] : [geocoderOf(geocoder, token)],
  })
}

type ServicesFile = z.output<typeof servicesFile>

function parseFile(text: string): Result<ServicesFile> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refuse('place.services_invalid', { problem: 'not JSON' })
  }
  const parsed = servicesFile.safeParse(content)
  if (parsed.success) return ok(parsed.data)
  // Where, not what: the file may hold a token that does not belong there.
  return refuse('place.services_invalid', { problem: parsed.error.issues[0]?.path.join('.') || 'its fields' })
}

function routingOf({ kind, url: baseUrl }: NonNullable<ServicesFile['routing']>, token: string, truckFactor: number): RoutingService {
  if (kind === 'osrm') return createOsrmRouting(clientOf(kind, baseUrl, null), { profile: 'driving', truckFactor })
  if (kind === 'valhalla') return createValhallaRouting(clientOf(kind, baseUrl, null))
  return createMapboxRouting(clientOf(kind, baseUrl, MAPBOX_MATRIX_PER_MINUTE), { token, truckFactor, now: Date.now })
}

function geocoderOf({ kind, url: baseUrl }: NonNullable<ServicesFile['geocoder']>, token: string): Geocoder {
  if (kind === 'nominatim') return createNominatimGeocoder(clientOf(kind, baseUrl, NOMINATIM_PER_MINUTE))
  return createMapboxGeocoder(clientOf(kind, baseUrl, null), token)
}

function clientOf(service: ServiceSettings['service'], baseUrl: string, perMinute: number | null): ServiceClient {
  return createServiceClient({ service, baseUrl, perMinute })
}

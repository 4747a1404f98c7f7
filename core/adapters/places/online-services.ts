import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
/** Asks for the traffic of several hours: for a Valhalla whose tiles have it, and for Mapbox, where it costs four times as much. */
const byHour = z.boolean().default(false)

const servicesFile = z.strictObject({
  routing: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('osrm'), url }), z.strictObject({ kind: z.literal('valhalla'), url, byHour }), mapbox.extend({ byHour })]).optional(),
  geocoder: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('nominatim'), url }), mapbox]).optional(),
})

export interface OnlineServices {
  readonly routing: readonly RoutingService[]
  /** Tells one routing service from another: what one has told is not what the next would. */
  readonly routingId: string
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
    routingId: routing === undefined ? '' : JSON.stringify([routing.kind, routing.url, 'byHour' in routing && routing.byHour]),
    geocoders: geocoder === undefined ? [] : [geocoderOf(geocoder, token)],
  })
}

type ServicesFile = z.output<typeof servicesFile>
export type RoutingSetting = z.input<typeof servicesFile>['routing']

/** Writes which routing service is asked; the geocoder stays as it is. A file that cannot be read is not written over. */
export function writeRouting(path: string, routing: RoutingSetting): Result<null> {
  const before = existsSync(path) ? parseFile(readFileSync(path, 'utf8')) : ok({} as ServicesFile)
  if (!before.ok) return before
  const { geocoder } = before.value
  const next = servicesFile.safeParse({ ...(geocoder && { geocoder }), ...(routing && { routing }) })
  if (!next.success) return refuse('place.services_invalid', { problem: next.error.issues[0]?.path.join('.') || 'its fields' })
  writeFileSync(`${path}.next`, `${JSON.stringify(next.data, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.next`, path)
  return ok(null)
}

/** Which routing service the file names; null where none. */
export function readRouting(path: string): Result<ServicesFile['routing'] | null> {
  if (!existsSync(path)) return ok(null)
  const file = parseFile(readFileSync(path, 'utf8'))
  return file.ok ? ok(file.value.routing ?? null) : file
}

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

function routingOf(routing: NonNullable<ServicesFile['routing']>, token: string, truckFactor: number): RoutingService {
  const { kind, url: baseUrl } = routing
  if (kind === 'osrm') return createOsrmRouting(clientOf(kind, baseUrl, null), { profile: 'driving', truckFactor })
  if (kind === 'valhalla') return createValhallaRouting(clientOf(kind, baseUrl, null), { byHour: routing.byHour })
  return createMapboxRouting(clientOf(kind, baseUrl, MAPBOX_MATRIX_PER_MINUTE), { token, truckFactor, now: Date.now, byHour: routing.byHour })
}

function geocoderOf({ kind, url: baseUrl }: NonNullable<ServicesFile['geocoder']>, token: string): Geocoder {
  if (kind === 'nominatim') return createNominatimGeocoder(clientOf(kind, baseUrl, NOMINATIM_PER_MINUTE))
  return createMapboxGeocoder(clientOf(kind, baseUrl, null), token)
}

function clientOf(service: ServiceSettings['service'], baseUrl: string, perMinute: number | null): ServiceClient {
  return createServiceClient({ service, baseUrl, perMinute })
}

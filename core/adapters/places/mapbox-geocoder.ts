import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isPosition } from '../../domain/place/position.ts'
import { splitAddress, type AddressParts } from '../../domain/place/split-address.ts'
import type { GeocodeAnswer, Geocoder, MatchedLevel } from '../../kernel/ports/geocoder.ts'
import { boxRadiusM } from './box-radius.ts'
import type { ServiceClient } from './service-client.ts'

/** Geocoding v6: the box is west, south, east, north. */
const featureCollection = z.object({
  features: z.array(z.object({
    properties: z.object({
      feature_type: z.string(),
      coordinates: z.object({ longitude: z.number(), latitude: z.number(), accuracy: z.string().optional() }),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      match_code: z.object({ confidence: z.string() }).optional(),
    }),
  })),
})
type Properties = z.infer<typeof featureCollection>['features'][number]['properties']

/** Metres by point accuracy of an address; an accuracy that is not here is no better than its street. */
const ADDRESS_RADIUS_M: Readonly<Record<string, number>> = { rooftop: 15, parcel: 30, point: 50, proximate: 100, interpolated: 150 }
const LEVELS: Readonly<Record<string, { readonly level: MatchedLevel; readonly leastRadiusM: number }>> = {
  street: { level: 'street', leastRadiusM: 300 },
  block: { level: 'street', leastRadiusM: 200 },
  postcode: { level: 'postal', leastRadiusM: 500 },
  neighborhood: { level: 'town', leastRadiusM: 1_000 },
  locality: { level: 'town', leastRadiusM: 2_000 },
  place: { level: 'town', leastRadiusM: 3_000 },
}
const MOST_QUERY_CHARACTERS = 256

/** Mapbox Geocoding v6 with the tenant's token. `permanent=true`: we store the coordinates, which the temporary mode forbids. */
export function createMapboxGeocoder(client: ServiceClient, token: string): Geocoder {
  return {
    geocode: async (query, cancel) => {
      const text = oneLine(splitAddress(query))
      if (text === '') return refuse('place.not_found')
      const answer = await client.ask({ path: 'search/geocode/v6/forward', query: { q: text, country: 'ca,us', limit: '1', autocomplete: 'false', permanent: 'true', access_token: token } }, cancel)
      if (!answer.ok) return answer
      if (answer.value.status >= 400) return refuse('place.service_refused', { service: 'mapbox', status: answer.value.status })
      const found = featureCollection.safeParse(answer.value.body)
      if (!found.success) return refuse('place.service_bad_answer', { service: 'mapbox' })
      const best = found.data.features[0]
      return best === undefined ? refuse('place.not_found') : readFeature(best.properties)
    },
  }
}

/** Without the unit, which the service does not need, and without semicolons, which it refuses. */
function oneLine({ number, street, city, province, postalCode }: AddressParts): string {
  const house = [number, street].filter((part) => part !== null).join(' ')
  const region = [province?.code, postalCode?.code].filter((part) => part !== undefined).join(' ')
  return [house, city ?? '', region].filter((part) => part !== '').join(', ').replaceAll(';', ' ').slice(0, MOST_QUERY_CHARACTERS)
}

function readFeature({ feature_type, coordinates, bbox, match_code }: Properties): Result<GeocodeAnswer> {
  const position = { lat: coordinates.latitude, lon: coordinates.longitude }
  // Low confidence: more than one part of the address had to be changed to find this.
  if (!isPosition(position.lat, position.lon) || match_code?.confidence === 'low') return refuse('place.not_found')
  const exact = ADDRESS_RADIUS_M[coordinates.accuracy ?? '']
  const isAddress = feature_type === 'address' || feature_type === 'secondary_address'
  if (isAddress && exact !== undefined) return ok({ position, radiusM: exact, source: 'mapbox', matchedLevel: 'address' })
  const coarse = LEVELS[isAddress ? 'street' : feature_type]
  if (coarse === undefined) return refuse('place.not_found')
  const box = bbox === undefined ? 0 : boxRadiusM({ west: bbox[0], south: bbox[1], east: bbox[2], north: bbox[3] })
  return ok({ position, radiusM: Math.max(coarse.leastRadiusM, box), source: 'mapbox', matchedLevel: coarse.level })
}

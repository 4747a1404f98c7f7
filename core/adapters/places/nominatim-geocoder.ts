import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isPosition } from '../../domain/place/position.ts'
import { splitAddress, type AddressParts } from '../../domain/place/split-address.ts'
import type { Cancellation, GeocodeAnswer, Geocoder } from '../../kernel/ports/geocoder.ts'
import { boxRadiusM } from './box-radius.ts'
import type { ServiceClient } from './service-client.ts'

const numeric = z.string().transform(Number).pipe(z.number())
/** Search answer in `jsonv2`; the box is south, north, west, east. */
const searchAnswer = z.array(z.object({
  lat: numeric,
  lon: numeric,
  place_rank: z.number(),
  addresstype: z.string().optional(),
  boundingbox: z.tuple([numeric, numeric, numeric, numeric]),
}))

/** Ranks of Nominatim: 30 a house or a thing at a door, 26 and 27 streets, 13 to 25 settlements and their parts, below counties and provinces. */
const HOUSE_RANK = 30
const STREET_RANK = 26
const SETTLEMENT_RANK = 13
const ADDRESS_RADIUS_M = 30

/** Nominatim (one's own server; the public one allows one request a second and no bulk): structured search first, then free text. */
export function createNominatimGeocoder(client: ServiceClient): Geocoder {
  async function search(query: Readonly<Record<string, string>>, cancel: Cancellation | undefined): Promise<Result<GeocodeAnswer>> {
    const answer = await client.ask({ path: 'search', query: { format: 'jsonv2', limit: '1', countrycodes: 'ca,us', ...query } }, cancel)
    if (!answer.ok) return answer
    if (answer.value.status >= 400) return refuse('place.service_refused', { service: 'nominatim', status: answer.value.status })
    const found = searchAnswer.safeParse(answer.value.body)
    return found.success ? readPlace(found.data[0]) : refuse('place.service_bad_answer', { service: 'nominatim' })
  }

  return {
    geocode: async (query, cancel) => {
      const parts = splitAddress(query)
      const structured = structuredQuery(parts)
      if (Object.keys(structured).length === 0) return refuse('place.not_found')
      const first = await search(structured, cancel)
      return first.ok || first.failure.code !== 'place.not_found' ? first : search({ q: Object.values(structured).join(', ') }, cancel)
    },
  }
}

/** The unit stays at home: the service does not need it. */
function structuredQuery({ number, street, city, province, postalCode }: AddressParts): Record<string, string> {
  const fields = { street: street === null ? null : [number, street].filter((part) => part !== null).join(' '), city, state: province?.en ?? null, postalcode: postalCode?.code ?? null }
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== null))
}

function readPlace(place: z.infer<typeof searchAnswer>[number] | undefined): Result<GeocodeAnswer> {
  if (place === undefined || !isPosition(place.lat, place.lon)) return refuse('place.not_found')
  const position = { lat: place.lat, lon: place.lon }
  const [south, north, west, east] = place.boundingbox
  const radiusM = boxRadiusM({ south, north, west, east })
  const source = 'nominatim'
  if (place.place_rank >= HOUSE_RANK) return ok({ position, radiusM: ADDRESS_RADIUS_M, source, matchedLevel: 'address' })
  if (place.addresstype === 'postcode') return ok({ position, radiusM: Math.max(500, radiusM), source, matchedLevel: 'postal' })
  if (place.place_rank >= STREET_RANK) return ok({ position, radiusM: Math.max(100, radiusM), source, matchedLevel: 'street' })
  if (place.place_rank >= SETTLEMENT_RANK) return ok({ position, radiusM: Math.max(1_000, radiusM), source, matchedLevel: 'town' })
  return refuse('place.not_found')
}

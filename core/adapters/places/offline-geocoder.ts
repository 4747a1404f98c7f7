import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { greatCircleMetres, isPosition } from '../../domain/place/position.ts'
import { splitAddress, type AddressParts } from '../../domain/place/split-address.ts'
import type { GeocodeAnswer, Geocoder, PlaceQuery } from '../../kernel/ports/geocoder.ts'
import type { AddressIndex } from './address-index.ts'
import type { PlaceTables, PostalArea, Town } from './place-tables.ts'

/** A house-number point stands on the building, the door and the kerb are nearby. */
const ADDRESS_RADIUS_M = 30
/** Some postal areas serve both sides of a province's border. */
const ACROSS_BORDER_M = 50_000
/** A town is meant without its province when it has at least this many times the people of the next one. */
const DOMINANT = 10

export interface OfflineGeocoder extends Geocoder {
  /** The same answer at once, for imports of many addresses. */
  locate(query: PlaceQuery): Result<GeocodeAnswer>
}

/** Pin, then the depot's address index, then postal centroid, then town; the coarser the answer, the wider its radius. */
export function createOfflineGeocoder(tables: PlaceTables, addresses: AddressIndex | null): OfflineGeocoder {
  function locate(query: PlaceQuery): Result<GeocodeAnswer> {
    if (query.pin !== null && isPosition(query.pin.lat, query.pin.lon)) return ok({ position: query.pin, radiusM: 0, source: 'pin', matchedLevel: 'pin' })
    const parts = splitAddress(query)
    const area = parts.postalCode === null ? null : tables.postalArea(parts.postalCode)
    const town = townOf(parts)
    const oneTown = town === null || 'count' in town ? null : town
    const better = area?.doubtful === true && oneTown !== null && oneTown.radiusM < area.radiusM ? oneTown : null
    const house = addresses?.find(parts, better ?? area ?? oneTown) ?? null
    if (house !== null) return ok({ position: house, radiusM: ADDRESS_RADIUS_M, source: 'address_index', matchedLevel: 'address' })

    if (area !== null) {
      const stated = parts.province?.code ?? null
      const crossBorder = oneTown !== null && greatCircleMetres(oneTown.position, area.position) < ACROSS_BORDER_M
      if (stated !== null && stated !== area.province && !crossBorder) return refuse('place.contradiction', { found: area.province, stated })
      return ok(better === null ? fromArea(area) : fromTown(better))
    }
    if (town === null) return refuse('place.not_found')
    return 'count' in town ? refuse('place.ambiguous', { count: town.count }) : ok(fromTown(town))
  }

  function townOf({ city, province }: AddressParts): Town | { readonly count: number } | null {
    if (city === null) return null
    const [first, second] = tables.towns(city, province?.code ?? null).toSorted((left, right) => right.population - left.population)
    if (first === undefined) return null
    if (second === undefined || first.population >= DOMINANT * Math.max(1, second.population)) return first
    return { count: tables.towns(city, null).length }
  }

  return { locate, geocode: (query) => Promise.resolve(locate(query)) }
}

function fromArea(area: PostalArea): GeocodeAnswer {
  return { position: area.position, radiusM: area.radiusM, source: 'postal_table', matchedLevel: 'postal' }
}

function fromTown(town: Town): GeocodeAnswer {
  return { position: town.position, radiusM: town.radiusM, source: 'town_table', matchedLevel: 'town' }
}

import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { matrixByBlocks, wholeMatrix } from './matrix-blocks.ts'
import { coordinates, readRoute, readTable, type CarTimes } from './osrm-format.ts'
import { tableRequest } from './osrm-routing.ts'
import type { ServiceClient } from './service-client.ts'

export const MAPBOX_BASE_URL = 'https://api.mapbox.com'
/** Standard limit of the Matrix API; the client is given it as `perMinute`. */
export const MAPBOX_MATRIX_PER_MINUTE = 60

/** Matrix API v1: at most 25 coordinates in a request with the profile `driving` (10 with live traffic), which knows the usual traffic of a departure to come; billed by the pair. */
const MOST_COORDINATES = 25
const TILE = 12
const ERROR_BAND_PCT = 15
const TRAFFIC_ERROR_BAND_PCT = 12

/** Mapbox Directions v5 (with traffic at the time of departure) and Matrix v1, with the tenant's own token. */
export function createMapboxRouting(client: ServiceClient, options: { readonly token: string; readonly truckFactor: number; readonly now: () => number; readonly byHour?: boolean }): RoutingService {
  const { token, truckFactor, now, byHour = false } = options
  // A departure in the past is refused by the service; traffic of now is the best it has then.
  const leaving = (departAt: number) => (departAt > now() ? { depart_at: `${new Date(departAt).toISOString().slice(0, 16)}Z` } : {})
  const free: CarTimes = { service: 'mapbox', truckFactor, errorBandPct: ERROR_BAND_PCT }
  const inTraffic: CarTimes = { service: 'mapbox', truckFactor, errorBandPct: TRAFFIC_ERROR_BAND_PCT }
  return {
    name: 'mapbox',
    byHour,
    isBilled: true,
    leg: async (from, to, departAt, cancel) => {
      const answer = await client.ask({
        path: `directions/v5/mapbox/driving-traffic/${coordinates([from, to])}`,
        query: { overview: 'false', ...leaving(departAt), access_token: token },
      }, cancel)
      return answer.ok ? readRoute(answer.value, inTraffic) : answer
    },
    matrix: (points, departure, cancel, part = wholeMatrix(points.length)) => matrixByBlocks(part, { whole: MOST_COORDINATES, block: TILE }, async (sources, targets) => {
      const hour = byHour ? departure : null
      const request = tableRequest(points, sources, targets)
      const answer = await client.ask({ path: `directions-matrix/v1/mapbox/driving/${request.coordinates}`, query: { annotations: 'duration,distance', ...request.query, ...(hour === null ? {} : leaving(hour.at)), access_token: token } }, cancel)
      return answer.ok ? readTable(answer.value, { rows: sources.length, columns: targets.length }, hour === null ? free : inTraffic) : answer
    }),
  }
}

import type { Position } from '../../domain/place/position.ts'
import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { matrixByBlocks, wholeMatrix } from './matrix-blocks.ts'
import { coordinates, readRoute, readTable, type CarTimes } from './osrm-format.ts'
import type { ServiceClient } from './service-client.ts'

/** `osrm-routed --max-table-size` is 100 unless the server's owner changed it. */
const MOST_COORDINATES = 100
/** Times without traffic: what the built-in model, fitted on such times, misses of real clocks is missed here too, but not the road network. */
const ERROR_BAND_PCT = 15

/** OSRM HTTP API v1, services `table` and `route`. */
export function createOsrmRouting(client: ServiceClient, options: { readonly profile: string; readonly truckFactor: number }): RoutingService {
  const times: CarTimes = { service: 'osrm', truckFactor: options.truckFactor, errorBandPct: ERROR_BAND_PCT }
  const profile = encodeURIComponent(options.profile)
  return {
    name: 'osrm',
    byHour: false,
    isBilled: false,
    leg: async (from, to, _departAt, cancel) => {
      const answer = await client.ask({ path: `route/v1/${profile}/${coordinates([from, to])}`, query: { overview: 'false' } }, cancel)
      return answer.ok ? readRoute(answer.value, times) : answer
    },
    matrix: (points, _departure, cancel, part = wholeMatrix(points.length)) => matrixByBlocks(part, { whole: MOST_COORDINATES, block: MOST_COORDINATES / 2 }, async (sources, targets) => {
      const request = tableRequest(points, sources, targets)
      const answer = await client.ask({ path: `table/v1/${profile}/${request.coordinates}`, query: { annotations: 'duration,distance', ...request.query } }, cancel)
      return answer.ok ? readTable(answer.value, { rows: sources.length, columns: targets.length }, times) : answer
    }),
  }
}

/** Coordinates each once, with indexes for sources and destinations; the form that OSRM and Mapbox share. */
export function tableRequest(points: readonly Position[], sources: readonly number[], targets: readonly number[]): { coordinates: string; query: Record<string, string> } {
  const used = [...new Set([...sources, ...targets])]
  const place = new Map(used.map((index, at) => [index, at]))
  const list = (indexes: readonly number[]): string => indexes.map((index) => place.get(index)).join(';')
  return {
    coordinates: coordinates(used.flatMap((index) => points[index] ?? [])),
    query: { sources: list(sources), destinations: list(targets) },
  }
}

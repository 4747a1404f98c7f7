import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Position } from '../../domain/place/position.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { matrixByBlocks, wholeMatrix, type AskBlock, type PartialMatrix } from './matrix-blocks.ts'
import type { ServiceAnswer, ServiceClient } from './service-client.ts'

/** A Valhalla server's default limit is 2,500 pairs. */
const TILE = 50
const ERROR_BAND_PCT = 15

/** Seconds and kilometres; null where there is no road. */
const matrixAnswer = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: z.number().nonnegative().nullable(), distance: z.number().nonnegative().nullable() }))),
})
const routeAnswer = z.object({ trip: z.object({ summary: z.object({ time: z.number().nonnegative(), length: z.number().nonnegative() }) }) })
const refusal = z.object({ error_code: z.number() })

/** 154 too far apart, 170 and 171 off the network, 441 to 443 no path. */
const NO_ROUTE_CODES = new Set([154, 170, 171, 441, 442, 443])

/** Valhalla with truck costing: `sources_to_targets` and `route`. `byHour` is for a server whose tiles have traffic by the hour; it is asked by the clock of the place. */
export function createValhallaRouting(client: ServiceClient, options: { readonly byHour?: boolean } = {}): RoutingService {
  const { byHour = false } = options
  return {
    name: 'valhalla',
    byHour,
    isBilled: false,
    leg: async (from, to, _departAt, cancel) => {
      const answer = await client.ask({ path: 'route', body: { locations: locations([from, to]), costing: 'truck', units: 'kilometers', directions_type: 'none' } }, cancel)
      if (!answer.ok) return answer
      const route = routeAnswer.safeParse(answer.value.body)
      if (!route.success) return refusalOf(answer.value)
      const { time, length } = route.data.trip.summary
      return ok(estimate(time, length))
    },
    matrix: (points, departure, cancel, part = wholeMatrix(points.length)) => {
      const hour = byHour ? departure : null
      const askAt: AskBlock = async (sources, targets) => {
        const at = (indexes: readonly number[]) => locations(indexes.flatMap((index) => points[index] ?? []))
        const body = { sources: at(sources), targets: at(targets), costing: 'truck', units: 'kilometers', ...(hour === null ? {} : { date_time: { type: 1, value: hour.local } }) }
        const answer = await client.ask({ path: 'sources_to_targets', body }, cancel)
        return answer.ok ? readMatrix(answer.value, sources.length, targets.length) : answer
      }
      // With a departure it wants no more sources than targets.
      return matrixByBlocks(part, { whole: TILE, block: TILE }, (sources, targets) => (hour !== null && sources.length > targets.length ? matrixByBlocks({ from: sources, to: targets }, { whole: 1, block: targets.length }, askAt) : askAt(sources, targets)))
    },
  }
}

function readMatrix(answer: ServiceAnswer, rows: number, columns: number): Result<PartialMatrix> {
  const matrix = matrixAnswer.safeParse(answer.body)
  if (!matrix.success) return refusalOf(answer)
  const cells = matrix.data.sources_to_targets
  if (cells.length !== rows || cells.some((row) => row.length !== columns)) return refuse('place.service_bad_answer', { service: 'valhalla' })
  return ok(cells.map((row) => row.map(({ time, distance }) => (time === null || distance === null ? null : estimate(time, distance)))))
}

function refusalOf(answer: ServiceAnswer): Result<never> {
  const said = refusal.safeParse(answer.body)
  if (said.success && NO_ROUTE_CODES.has(said.data.error_code)) return refuse('place.no_route', { service: 'valhalla' })
  return answer.status >= 400 ? refuse('place.service_refused', { service: 'valhalla', status: answer.status }) : refuse('place.service_bad_answer', { service: 'valhalla' })
}

function estimate(seconds: number, km: number): TravelEstimate {
  return { minutes: seconds / 60, metres: Math.round(km * 1000), source: 'valhalla', errorBandPct: ERROR_BAND_PCT }
}

function locations(points: readonly Position[]): { lat: number; lon: number }[] {
  return points.map(({ lat, lon }) => ({ lat, lon }))
}

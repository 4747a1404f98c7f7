import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Position } from '../../domain/place/position.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { PartialMatrix } from './matrix-blocks.ts'
import type { ServiceAnswer } from './service-client.ts'

/** OSRM v1 answers; Mapbox Directions and Matrix kept the same shape. Seconds and metres; null where there is no road. */
const cells = z.array(z.array(z.number().nonnegative().nullable()))
const tableAnswer = z.object({ code: z.literal('Ok'), durations: cells, distances: cells })
const routeAnswer = z.object({ code: z.literal('Ok'), routes: z.tuple([z.object({ duration: z.number().nonnegative(), distance: z.number().nonnegative() })], z.unknown()) })
const refusal = z.object({ code: z.string() })

/** The places lie off the road network or no road joins them; everything else unreadable is a fault of the service. */
const NO_ROUTE_CODES = new Set(['NoRoute', 'NoSegment', 'NoTable'])

export interface CarTimes {
  readonly service: 'osrm' | 'mapbox'
  /** Truck minutes over the car minutes that the service gives. */
  readonly truckFactor: number
  readonly errorBandPct: number
}

export function readTable(answer: ServiceAnswer, size: { readonly rows: number; readonly columns: number }, times: CarTimes): Result<PartialMatrix> {
  const table = tableAnswer.safeParse(answer.body)
  if (!table.success) return refusalOf(answer, times)
  const { durations, distances } = table.data
  const fits = [durations, distances].every((matrix) => matrix.length === size.rows && matrix.every((row) => row.length === size.columns))
  if (!fits) return refuse('place.service_bad_answer', { service: times.service })
  return ok(durations.map((row, from) => row.map((seconds, to) => {
    const metres = distances[from]?.[to] ?? null
    return seconds === null || metres === null ? null : estimate(seconds, metres, times)
  })))
}

export function readRoute(answer: ServiceAnswer, times: CarTimes): Result<TravelEstimate> {
  const route = routeAnswer.safeParse(answer.body)
  if (!route.success) return refusalOf(answer, times)
  const [best] = route.data.routes
  return ok(estimate(best.duration, best.distance, times))
}

/** `lon,lat;lon,lat`, six decimals. */
export function coordinates(points: readonly Position[]): string {
  return points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
}

function refusalOf(answer: ServiceAnswer, { service }: CarTimes): Result<never> {
  const said = refusal.safeParse(answer.body)
  if (said.success && NO_ROUTE_CODES.has(said.data.code)) return refuse('place.no_route', { service })
  return answer.status >= 400 ? refuse('place.service_refused', { service, status: answer.status }) : refuse('place.service_bad_answer', { service })
}

function estimate(seconds: number, metres: number, { service, truckFactor, errorBandPct }: CarTimes): TravelEstimate {
  return { minutes: (truckFactor * seconds) / 60, metres: Math.round(metres), source: service, errorBandPct }
}

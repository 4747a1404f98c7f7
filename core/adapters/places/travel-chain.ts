import { ok, refuse } from '../../domain/failure/failure.ts'
import type { TravelModel } from '../../domain/place/travel-model.ts'
import type { RoutingService, TravelTime } from '../../kernel/ports/travel-time.ts'

/** Routing services in turn, the model when none answers or knows a road; each estimate says which it was. */
export function createTravelTime(model: TravelModel, services: readonly RoutingService[]): TravelTime {
  return {
    p80Factor: model.p80Factor,
    between: (from, to, departAt) => model.between(from, to, departAt),
    minutes: (from, to, departAt) => model.minutes(from, to, departAt),
    leg: async (from, to, departAt, cancel) => {
      for (const service of services) {
        const answer = await service.leg(from, to, departAt, cancel)
        if (answer.ok || answer.failure.code === 'place.cancelled') return answer
      }
      return ok(model.between(from, to, departAt))
    },
    matrix: async (points, departAt, cancel) => {
      if (cancel?.aborted === true) return refuse('place.cancelled')
      for (const service of points.length < 2 ? [] : services) {
        const answer = await service.matrix(points, departAt, cancel)
        if (answer.ok) return ok(points.map((from, row) => points.map((to, column) => (row === column ? null : answer.value[row]?.[column]) ?? model.between(from, to, departAt))))
        if (answer.failure.code === 'place.cancelled') return answer
      }
      return ok(points.map((from) => points.map((to) => model.between(from, to, departAt))))
    },
  }
}

import { ok } from '../../domain/failure/failure.ts'
import type { TravelModel } from '../../domain/place/travel-model.ts'
import type { RoutingService, TravelTime } from '../../kernel/ports/travel-time.ts'

/** Routing services in turn, the model when none answers or knows a road; each estimate says which it was. */
export function createTravelTime(model: TravelModel, services: readonly RoutingService[]): TravelTime {
  return {
    leg: async (from, to, departAt, cancel) => {
      for (const service of services) {
        const answer = await service.leg(from, to, departAt, cancel)
        if (answer.ok || answer.failure.code === 'place.cancelled') return answer
      }
      return ok(model.between(from, to, departAt))
    },
  }
}

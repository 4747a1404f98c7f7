import type { Geocoder } from '../../kernel/ports/geocoder.ts'

/** Offline when it knows the door; else the services in turn, and of all answers the most exact one. A service that fails or knows nothing changes nothing. */
export function createGeocoderChain(offline: Geocoder, services: readonly Geocoder[]): Geocoder {
  return {
    geocode: async (query, cancel) => {
      let best = await offline.geocode(query, cancel)
      for (const service of services) {
        if (best.ok && (best.value.matchedLevel === 'pin' || best.value.matchedLevel === 'address')) return best
        const answer = await service.geocode(query, cancel)
        if (!answer.ok && answer.failure.code === 'place.cancelled') return answer
        if (answer.ok && (!best.ok || answer.value.radiusM < best.value.radiusM)) best = answer
      }
      return best
    },
  }
}

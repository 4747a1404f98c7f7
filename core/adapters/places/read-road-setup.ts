import { DEFAULT_TRAVEL } from '../../domain/place/travel-model.ts'
import { readWhenChanged } from '../files/read-when-changed.ts'
import type { RoadSetup } from './learn-drives.ts'
import { readOnlineServices } from './online-services.ts'

/**
 * The routing service that the company's folder names, read again when the file has changed: a service that rests after a failure goes on resting. A file that cannot be used names none; `places travel --online` says why.
 * `own`: the depot's own roads, asked where no service is set or none answers.
 */
export function createRoadSetup(path: string, tokenOf: () => string | undefined, own: () => RoadSetup | null): () => RoadSetup | null {
  const named = readWhenChanged(path, (): RoadSetup | null => {
    const services = readOnlineServices(path, { mapboxToken: tokenOf(), truckFactor: DEFAULT_TRAVEL.truckFactor })
    return services.ok && services.value.routing.length > 0 ? { services: services.value.routing, id: services.value.routingId } : null
  })
  let both: RoadSetup | null = null
  return () => {
    const online = named()
    const roads = own()
    if (online === null || roads === null) return online ?? roads
    const id = `${online.id} ${roads.id}`
    if (both?.id !== id || both.services[0] !== online.services[0]) both = { services: [...online.services, ...roads.services], id }
    return both
  }
}

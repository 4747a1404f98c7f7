import { statSync } from 'node:fs'
import { DEFAULT_TRAVEL } from '../../domain/place/travel-model.ts'
import type { RoadSetup } from './learn-drives.ts'
import { readOnlineServices } from './online-services.ts'

/** The routing service that the company's folder names, read again when the file has changed: a service that rests after a failure goes on resting. A file that cannot be used names none; `places travel --online` says why. */
export function createRoadSetup(path: string, tokenOf: () => string | undefined): () => RoadSetup | null {
  let readAt: number | null = null
  let setup: RoadSetup | null = null
  return () => {
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
    if (changedAt === readAt) return setup
    readAt = changedAt
    const services = readOnlineServices(path, { mapboxToken: tokenOf(), truckFactor: DEFAULT_TRAVEL.truckFactor })
    setup = services.ok && services.value.routing.length > 0 ? { services: services.value.routing, id: services.value.routingId } : null
    return setup
  }
}

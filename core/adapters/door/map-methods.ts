import { ok, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { ExtractView } from '../../kernel/contract/door-contract.ts'
import { extractSettings, removeExtract, takeExtract } from '../extract/extract-settings.ts'
import type { Extract } from '../extract/extract-setup.ts'
import { mapSettings, mapSource, setMapToken, setStreets } from '../map/map-settings.ts'
import { addDevice, listDevices, revokeDevice } from '../positions/position-devices.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

type MapMethod = 'map.source' | 'map.settings' | 'map.setToken' | 'map.setStreets' | 'map.setExtract' | 'map.removeExtract' | 'map.devices' | 'map.addDevice' | 'map.revokeDevice'

/** The console's side of the map. `mapboxUrl`: another in tests alone. */
export function mapMethods(door: DoorCore, mapboxUrl: string | undefined): DoorHandlers<MapMethod> {
  const { folder } = door.settings
  return {
    'map.source': async ({ desk }) => ok(await mapSource(desk.company, folder)),
    async 'map.settings'({ desk, session }) {
      const settings = await mapSettings(desk.company, session, folder)
      if (!settings.ok) return settings
      const { mapbox, streets } = settings.value
      const told = (failure: Failure | null) => failure && explained(failure, session.language)
      const extract = extractSettings(folder)
      return ok({ mapbox, streets: streets && { ...streets, failure: told(streets.failure) }, extract: extract && { ...viewOf(extract), failure: told(extract.failure) } })
    },
    'map.setToken': async ({ desk, session }, { token }) => mapped(await setMapToken(desk.company, session, folder, token, mapboxUrl), (checked) => ({ checked })),
    'map.setStreets': async ({ desk, session }, { path }) => mapped(await setStreets(desk.company, session, folder, path), (tiles) => ({ tiles })),
    'map.setExtract': ({ desk, session, seat }, { path }) =>
      door.tasks.start(seat, 'extract', session.language, async (task) => mapped(await takeExtract(desk.company, session, folder, path, { signal: task.signal, onProgress: task.progress }), viewOf)),
    'map.removeExtract': ({ desk, session }) => mapped(removeExtract(desk.company, session, folder), () => ({})),
    'map.devices': ({ desk, session }) => mapped(listDevices(desk.company, session), (devices) => ({ devices: [...devices] })),
    'map.addDevice': ({ desk, session }, input) => addDevice(desk.company, session, input),
    'map.revokeDevice': ({ desk, session }, { device }) => mapped(revokeDevice(desk.company, session, device), () => ({})),
  }
}

function viewOf({ name, readAt, dataAt, roadKm, junctions, addresses, bounds }: Extract): ExtractView {
  return { name, readAt, dataAt, roadKm, junctions, addresses, bounds }
}

function mapped<From, To>(result: Result<From>, to: (value: From) => To): Result<To> {
  return result.ok ? ok(to(result.value)) : result
}

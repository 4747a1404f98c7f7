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
    async 'map.source'(seat) {
      const here = door.permitted(seat, 'board.range')
      return here.ok ? ok(await mapSource(here.value.desk.company, folder)) : here
    },
    async 'map.settings'(seat) {
      const here = door.signedIn(seat)
      if (!here.ok) return here
      const settings = await mapSettings(here.value.desk.company, here.value.session, folder)
      if (!settings.ok) return settings
      const { mapbox, streets } = settings.value
      const told = (failure: Failure | null) => failure && explained(failure, here.value.session.language)
      const extract = extractSettings(folder)
      return ok({ mapbox, streets: streets && { ...streets, failure: told(streets.failure) }, extract: extract && { ...viewOf(extract), failure: told(extract.failure) } })
    },
    async 'map.setToken'(seat, { token }) {
      const here = door.signedIn(seat)
      if (!here.ok) return here
      return mapped(await setMapToken(here.value.desk.company, here.value.session, folder, token, mapboxUrl), (checked) => ({ checked }))
    },
    async 'map.setStreets'(seat, { path }) {
      const here = door.signedIn(seat)
      if (!here.ok) return here
      return mapped(await setStreets(here.value.desk.company, here.value.session, folder, path), (tiles) => ({ tiles }))
    },
    'map.setExtract'(seat, { path }) {
      const here = door.permitted(seat, 'map.setExtract')
      if (!here.ok) return here
      const { desk, session } = here.value
      return door.tasks.start(seat, 'extract', session.language, async (task) => mapped(await takeExtract(desk.company, session, folder, path, { signal: task.signal, onProgress: task.progress }), viewOf))
    },
    'map.removeExtract'(seat) {
      const here = door.signedIn(seat)
      return here.ok ? mapped(removeExtract(here.value.desk.company, here.value.session, folder), () => ({})) : here
    },
    'map.devices'(seat) {
      const here = door.signedIn(seat)
      return here.ok ? mapped(listDevices(here.value.desk.company, here.value.session), (devices) => ({ devices: [...devices] })) : here
    },
    'map.addDevice'(seat, input) {
      const here = door.signedIn(seat)
      return here.ok ? addDevice(here.value.desk.company, here.value.session, input) : here
    },
    'map.revokeDevice'(seat, { device }) {
      const here = door.signedIn(seat)
      return here.ok ? mapped(revokeDevice(here.value.desk.company, here.value.session, device), () => ({})) : here
    },
  }
}

function viewOf({ name, readAt, dataAt, roadKm, junctions, addresses, bounds }: Extract): ExtractView {
  return { name, readAt, dataAt, roadKm, junctions, addresses, bounds }
}

function mapped<From, To>(result: Result<From>, to: (value: From) => To): Result<To> {
  return result.ok ? ok(to(result.value)) : result
}

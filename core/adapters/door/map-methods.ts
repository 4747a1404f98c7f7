import { ok, type Result } from '../../domain/failure/failure.ts'
import { mapSettings, mapSource, setMapToken, setStreets } from '../map/map-settings.ts'
import { addDevice, listDevices, revokeDevice } from '../positions/position-devices.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

type MapMethod = 'map.source' | 'map.settings' | 'map.setToken' | 'map.setStreets' | 'map.devices' | 'map.addDevice' | 'map.revokeDevice'

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
      return ok({ mapbox, streets: streets && { ...streets, failure: streets.failure && explained(streets.failure, here.value.session.language) } })
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

function mapped<From, To>(result: Result<From>, to: (value: From) => To): Result<To> {
  return result.ok ? ok(to(result.value)) : result
}

import { useMay } from '../../desk/use-session.ts'
import { DevicesPart } from './devices-part.tsx'
import { MapboxPart } from './mapbox-part.tsx'
import { StreetsPart } from './streets-part.tsx'

/** The map of this desk: whose it is, the depot's own streets, and devices that say where trucks are. */
export function MapPart() {
  const maySet = useMay('map.settings')
  return (
    <>
      {maySet && <MapboxPart />}
      {maySet && <StreetsPart />}
      <DevicesPart />
    </>
  )
}

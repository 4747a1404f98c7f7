import { useMay } from '../../desk/use-session.ts'
import { DevicesPart } from './devices-part.tsx'
import { ExtractPart } from './extract-part.tsx'
import { MapboxPart } from './mapbox-part.tsx'
import { StreetsPart } from './streets-part.tsx'

/** The map of this desk: whose it is, the depot's own streets, its roads and addresses, and devices that say where trucks are. */
export function MapPart() {
  const maySet = useMay('map.settings')
  return (
    <>
      {maySet && <MapboxPart />}
      {maySet && <StreetsPart />}
      {maySet && <ExtractPart />}
      <DevicesPart />
    </>
  )
}

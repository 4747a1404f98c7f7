import { ok, refuse } from '../../domain/failure/failure.ts'
import type { workstationContract } from '../../kernel/contract/workstation-contract.ts'
import { removeFromKeys, rotateKeys, showKeys } from '../part-keys/part-keys.ts'
import type { DeskSync } from '../sync/desk-sync.ts'
import { listDevices, loseDevice } from '../sync/lost-device.ts'
import type { DoorHandlers } from './door-core.ts'

/** The company's workstations and their keys; `line`: the one that this process keeps for the company that is open. */
export function workstationMethods(line: () => DeskSync | null): DoorHandlers<keyof typeof workstationContract> {
  return {
    'workstations.list'({ desk, session }) {
      const devices = listDevices(desk.company, session)
      return devices.ok ? ok({ workstations: devices.value.map((one) => ({ ...one })) }) : devices
    },
    async 'workstations.reportLost'({ desk, session }, { device }) {
      const kept = line()
      return kept === null ? refuse('sync.not_joined') : loseDevice(desk.company, kept, session, device)
    },
    'partKeys.list'({ desk, session }) {
      const roster = showKeys(desk.company, session)
      if (!roster.ok) return roster
      const { places, waiting } = roster.value
      return ok({ places: places.map((place) => ({ ...place, workstations: place.workstations.map((one) => ({ ...one })) })), waiting })
    },
    'partKeys.rotate'({ desk, session }, { place }) {
      const rotated = rotateKeys(desk.company, session, place === 'all' ? undefined : place === 'company' ? '*' : place)
      return rotated.ok ? ok({ places: rotated.value.places.length }) : rotated
    },
    'partKeys.remove'({ desk, session }, { device }) {
      const removed = removeFromKeys(desk.company, session, device)
      return removed.ok ? ok({ places: removed.value.places.length }) : removed
    },
  }
}

import { locationOf } from '../keys/key-ring.ts'
import { sealedPlaces } from '../keys/sealed-places.ts'
import { countWaiting } from '../keys/waiting-records.ts'
import type { DeskCore } from './desk.ts'
import { givenTo, madeAt, PART_KEY_MS } from './tend-keys.ts'

export interface KeyRosterWorkstation {
  readonly device: string
  readonly signingKey: Uint8Array
  readonly isSelf: boolean
  readonly isRemoved: boolean
  /** The newest part key was sealed for it; without, it reads nothing that is new. */
  readonly hasNewest: boolean
}

export interface KeyRosterPlace {
  /** Null: the company's own documents. */
  readonly location: string | null
  readonly epoch: number | null
  readonly madeAt: number | null
  readonly rotatesAt: number | null
  readonly subjects: number
  readonly shredded: number
  readonly workstations: readonly KeyRosterWorkstation[]
}

export interface KeyRoster {
  readonly places: readonly KeyRosterPlace[]
  /** Records that are here and whose key is not. */
  readonly waiting: number
}

/** Who has which keys, as this workstation knows it. No key is in it. */
export function keyRoster(core: DeskCore): KeyRoster {
  const { read } = core.database
  const places = sealedPlaces(core).map((place): KeyRosterPlace => {
    const current = core.ring.currentPartKey(read, place)
    const at = current ? madeAt(read, current) : null
    const given = givenTo(read, current)
    const counts = read.get<{ live: number; shredded: number }>('SELECT count(wrap) AS live, count(shredded_at) AS shredded FROM subject_key WHERE location IS ?', locationOf(place))
    return {
      location: locationOf(place),
      epoch: current?.epoch ?? null,
      madeAt: at,
      rotatesAt: at === null ? null : at + PART_KEY_MS,
      subjects: counts?.live ?? 0,
      shredded: counts?.shredded ?? 0,
      workstations: core.ring.workstations(read, place).map(({ device, signingKey, isRemoved }) => ({ device, signingKey, isSelf: device === core.device, isRemoved, hasNewest: given.has(device) })),
    }
  })
  return { places, waiting: countWaiting(read) }
}

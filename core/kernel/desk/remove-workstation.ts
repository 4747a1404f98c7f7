import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { sealedPlaces } from '../keys/sealed-places.ts'
import type { Session } from '../policy/session.ts'
import { readRecord } from '../records/record-writer.ts'
import { refusalsAsValues, type Desk } from './desk.ts'
import { rotatePartKey } from './tend-keys.ts'

/**
 * A workstation that is lost, or was somebody's who left: from now on nothing is sealed for it, and every place it had keys of gets a new one. What it had read
 * before it has. That it gets nothing more from the relay either has to be said there.
 */
export function removeWorkstation(desk: Desk, session: Session, device: string): Result<{ readonly places: readonly string[] }> {
  const { core } = desk
  const { read } = core.database
  const known = sealedPlaces(core).flatMap((place) => {
    const rows = core.ring.workstations(read, place).filter((one) => one.device === device && !one.isRemoved)
    return rows.length === 0 ? [] : [{ place, rows }]
  })
  if (device === core.device) return refuse('keys.own_workstation')
  if (known.length === 0) return refuse('keys.unknown_workstation')
  const done = refusalsAsValues(() => {
    for (const { place, rows } of known) {
      const removed = rows.map(({ id }) => {
        const before = readRecord(read, 'workstationKey', id)!
        return { kind: 'workstationKey' as const, id, before, after: { ...before, removedBy: session.user, removedAt: core.clock.now() } }
      })
      rotatePartKey(core, place, { user: session.user, roles: session.roles, action: 'key.removeWorkstation', reason: null }, removed, device)
    }
  })
  return done.ok ? ok({ places: known.map(({ place }) => place) }) : done
}

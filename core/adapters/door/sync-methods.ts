import { ok, type Result } from '../../domain/failure/failure.ts'
import { DOOR_ACCESS } from '../../kernel/contract/door-access.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import { acceptLog } from '../sync/accept-log.ts'
import type { DeskSync } from '../sync/desk-sync.ts'
import { joinRelay, leaveRelay, pauseSync, retryAside, setHeadOffice } from '../sync/join-relay.ts'
import type { DoorHandlers } from './door-core.ts'

/** Who belongs to which relay; `line`: the one that this process keeps for the company that is open. */
export function syncMethods(line: () => DeskSync | null): DoorHandlers<'presence.set' | 'presence.list' | 'sync.join' | 'sync.pause' | 'sync.leave' | 'sync.retry' | 'sync.headOffice' | 'audit.acceptLog'> {
  async function settle(changing: Result<void> | Promise<Result<void>>): Promise<Result<Record<string, never>>> {
    const changed = await changing
    if (!changed.ok) return changed
    line()?.restart()
    return ok({})
  }

  return {
    'presence.set'({ seat, session, user, desk }, { does, looks }) {
      const may = mayOnSomething(desk.company.desk.core.policy, session, DOOR_ACCESS['presence.set'].action)
      line()?.presence.set(seat, does, may ? looks.map((look) => ({ ...look, does, user: user.id })) : [])
      return ok({})
    },
    'presence.list'({ seat, session, desk }) {
      const { policy, database } = desk.company.desk.core
      if (!mayOnSomething(policy, session, DOOR_ACCESS['presence.list'].action)) return ok({ people: [] })
      const seen = (line()?.presence.others(seat) ?? []).filter(({ location }) => session.locations === 'all' || session.locations.some((own) => own === location))
      return ok({ people: seen.flatMap(({ user, does, kind, id, isHere }) => database.read.all<{ name: string }>('SELECT name FROM user WHERE id = ?', user).map(({ name }) => ({ user, name, does, kind, id, isHere }))) })
    },
    'sync.join': ({ desk, session }, input) => settle(joinRelay(desk.company, session, input)),
    'sync.pause': ({ desk, session }, { isPaused }) => settle(pauseSync(desk.company, session, isPaused)),
    'sync.retry': ({ desk, session }) => settle(retryAside(desk.company, session)),
    'audit.acceptLog': ({ desk, session }, { reason }) => {
      const accepted = acceptLog(desk.company, session, reason)
      if (!accepted.ok) return accepted
      line()?.restart()
      return ok({ accepted: accepted.value })
    },
    'sync.headOffice': ({ desk, session }, { isOn }) => settle(setHeadOffice(desk.company, session, isOn)),
    'sync.leave': ({ desk, session }) => settle(leaveRelay(desk.company, session)),
  }
}

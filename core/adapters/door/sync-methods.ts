import { ok, type Result } from '../../domain/failure/failure.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { DeskSync } from '../sync/desk-sync.ts'
import { joinRelay, leaveRelay, pauseSync, retryAside, setHeadOffice } from '../sync/join-relay.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import type { Seat } from './seat.ts'

/** Who belongs to which relay; `line`: the one that this process keeps for the company that is open. */
export function syncMethods(door: DoorCore, line: () => DeskSync | null): DoorHandlers<'presence.set' | 'presence.list' | 'sync.join' | 'sync.pause' | 'sync.leave' | 'sync.retry' | 'sync.headOffice'> {
  async function settle(seat: Seat, change: (company: OpenCompany, session: Session) => Result<void> | Promise<Result<void>>): Promise<Result<Record<string, never>>> {
    const signedIn = door.signedIn(seat)
    if (!signedIn.ok) return signedIn
    const changed = await change(signedIn.value.desk.company, signedIn.value.session)
    if (!changed.ok) return changed
    line()?.restart()
    return ok({})
  }

  return {
    // Whoever may not see who did what to a job is not told who looks at it, nor are others told of them.
    'presence.set'(seat, { does, looks }) {
      const signedIn = door.signedIn(seat)
      if (!signedIn.ok) return signedIn
      const { session, user, desk } = signedIn.value
      const may = mayOnSomething(desk.company.desk.core.policy, session, 'job.history')
      line()?.presence.set(seat, does, may ? looks.map((look) => ({ ...look, does, user: user.id })) : [])
      return ok({})
    },
    'presence.list'(seat) {
      const signedIn = door.signedIn(seat)
      if (!signedIn.ok) return signedIn
      const { session, desk } = signedIn.value
      const { policy, database } = desk.company.desk.core
      if (!mayOnSomething(policy, session, 'job.history')) return ok({ people: [] })
      const seen = (line()?.presence.others(seat) ?? []).filter(({ location }) => session.locations === 'all' || session.locations.some((own) => own === location))
      return ok({ people: seen.flatMap(({ user, does, kind, id, isHere }) => database.read.all<{ name: string }>('SELECT name FROM user WHERE id = ?', user).map(({ name }) => ({ user, name, does, kind, id, isHere }))) })
    },
    'sync.join': (seat, input) => settle(seat, (company, session) => joinRelay(company, session, input)),
    'sync.pause': (seat, { isPaused }) => settle(seat, (company, session) => pauseSync(company, session, isPaused)),
    'sync.retry': (seat) => settle(seat, (company, session) => retryAside(company, session)),
    'sync.headOffice': (seat, { isOn }) => settle(seat, (company, session) => setHeadOffice(company, session, isOn)),
    'sync.leave': (seat) => settle(seat, (company, session) => leaveRelay(company, session)),
  }
}

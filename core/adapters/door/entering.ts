import { needsSecondFactor } from '../../domain/access/second-factor-rule.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { User } from '../../domain/records/company-records.ts'
import type { DeskStatus } from '../../kernel/contract/door-contract.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenDesk } from './company-holder.ts'
import type { DoorCore } from './door-core.ts'
import { dropProviderTry, type Seat } from './seat.ts'
import { signedInAt } from './session-view.ts'

/** How a person comes to a seat and leaves it, whichever way they have shown who they are. */
export interface Entering {
  /** `proves`: what needs proof counts from now; else it has to be given. */
  enter(seat: Seat, user: User, proves: boolean): void
  leave(desk: OpenDesk, seat: Seat): void
  /** The code beside the password, where that person has a second step here. */
  secondStep(desk: OpenDesk, user: User, code: string | undefined): Result<void>
  /** The company asks for a second step that they do not have yet. */
  mustSetUp(desk: OpenDesk, user: User): boolean
  changed(seat: Seat): Result<DeskStatus>
}

export function createEntering(door: DoorCore): Entering {
  const { clock } = door
  return {
    enter(seat, user, proves) {
      seat.user = user.id
      seat.locked = false
      seat.lastCallAt = clock.now()
      seat.provedAt = proves ? clock.now() : null
    },
    leave(desk, seat) {
      const before = signedInAt(desk, seat)
      if (before) door.audit(desk, before.session, 'session.signOut', before.user.id)
      // Cancelled, an import leaves everything as it was; its files are for nobody else.
      door.tasks.cancelOf(seat)
      seat.user = null
      seat.locked = false
      seat.provedAt = null
      seat.mustSetUp = false
      seat.proposedFactor = null
      dropProviderTry(seat)
      door.downloads.dropAll(seat)
      void door.uploads.dropAll(seat)
    },
    secondStep(desk, user, code) {
      if (!desk.factors.of(user.id).isOn) return ok(undefined)
      return code === undefined ? refuse('access.code_needed') : desk.factors.check(user.id, code)
    },
    mustSetUp(desk, user) {
      if (desk.isSample || desk.factors.of(user.id).isOn) return false
      return needsSecondFactor(createRecordReader(desk.company.desk.core.database.read).all('company')[0]?.secondFactor ?? null, user.roles)
    },
    changed(seat) {
      door.tellStatus(seat)
      return ok(door.status(seat))
    },
  }
}

import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { DisplayDesk } from '../displays/display-desk.ts'
import { listDisplays, setWallLabel } from '../displays/paired-displays.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import type { Seat } from './seat.ts'
import type { SignedIn } from './session-view.ts'
import type { OpenDesk } from './company-holder.ts'

/** The console's side of displays; `displays`: those of the company that is open. */
export function displayMethods(door: DoorCore, displays: () => DisplayDesk | null): DoorHandlers<'display.list' | 'display.confirm' | 'display.set' | 'display.revoke' | 'display.setLabel'> {
  function at(seat: Seat): Result<SignedIn & { readonly desk: OpenDesk; readonly displays: DisplayDesk }> {
    const signedIn = door.signedIn(seat)
    if (!signedIn.ok) return signedIn
    const own = displays()
    return own ? ok({ ...signedIn.value, displays: own }) : refuse('company.closed')
  }

  return {
    'display.list'(seat) {
      const here = at(seat)
      if (!here.ok) return here
      const listed = listDisplays(here.value.desk.company, here.value.session)
      return listed.ok ? ok({ label: listed.value.label, own: listed.value.own, displays: listed.value.displays.map((row) => ({ ...row, isConnected: here.value.displays.isConnected(row.display) })) }) : listed
    },
    'display.confirm'(seat, input) {
      const here = at(seat)
      return here.ok ? here.value.displays.confirm(here.value.session, input) : here
    },
    'display.set'(seat, choice) {
      const here = at(seat)
      if (!here.ok) return here
      const set = here.value.displays.set(here.value.session, choice)
      return set.ok ? ok({}) : set
    },
    'display.revoke'(seat, { display }) {
      const here = at(seat)
      if (!here.ok) return here
      const revoked = here.value.displays.revoke(here.value.session, display)
      return revoked.ok ? ok({}) : revoked
    },
    'display.setLabel'(seat, { label }) {
      const here = at(seat)
      if (!here.ok) return here
      const set = setWallLabel(here.value.desk.company, here.value.session, label)
      return set.ok ? ok({}) : set
    },
  }
}

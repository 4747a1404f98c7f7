import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { DisplayDesk } from '../displays/display-desk.ts'
import { listDisplays, setWallLabel } from '../displays/paired-displays.ts'
import type { DoorHandlers, Here } from './door-core.ts'

/** The console's side of displays; `displays`: those of the company that is open. */
export function displayMethods(displays: () => DisplayDesk | null): DoorHandlers<'display.list' | 'display.confirm' | 'display.set' | 'display.revoke' | 'display.setLabel'> {
  function at(here: Here): Result<Here & { readonly displays: DisplayDesk }> {
    const own = displays()
    return own ? ok({ ...here, displays: own }) : refuse('company.closed')
  }

  return {
    'display.list'(signedIn) {
      const here = at(signedIn)
      if (!here.ok) return here
      const listed = listDisplays(here.value.desk.company, here.value.session)
      return listed.ok ? ok({ label: listed.value.label, own: listed.value.own, displays: listed.value.displays.map((row) => ({ ...row, isConnected: here.value.displays.isConnected(row.display) })) }) : listed
    },
    'display.confirm'(signedIn, input) {
      const here = at(signedIn)
      return here.ok ? here.value.displays.confirm(here.value.session, input) : here
    },
    'display.set'(signedIn, choice) {
      const here = at(signedIn)
      if (!here.ok) return here
      const set = here.value.displays.set(here.value.session, choice)
      return set.ok ? ok({}) : set
    },
    'display.revoke'(signedIn, { display }) {
      const here = at(signedIn)
      if (!here.ok) return here
      const revoked = here.value.displays.revoke(here.value.session, display)
      return revoked.ok ? ok({}) : revoked
    },
    'display.setLabel'(signedIn, { label }) {
      const here = at(signedIn)
      if (!here.ok) return here
      const set = setWallLabel(here.value.desk.company, here.value.session, label)
      return set.ok ? ok({}) : set
    },
  }
}

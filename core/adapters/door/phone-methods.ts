import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { PhoneDesk } from '../phones/phone-desk.ts'
import { listPhones, makePhoneLink } from '../phones/paired-phones.ts'
import type { OpenDesk } from './company-holder.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import type { Seat } from './seat.ts'
import type { SignedIn } from './session-view.ts'

/** The console's side of the crews' phones; `phones`: those of the company that is open. */
export function phoneMethods(door: DoorCore, phones: () => PhoneDesk | null): DoorHandlers<'phone.list' | 'phone.link' | 'phone.confirm' | 'phone.revoke'> {
  function at(seat: Seat): Result<SignedIn & { readonly desk: OpenDesk; readonly phones: PhoneDesk }> {
    const signedIn = door.signedIn(seat)
    if (!signedIn.ok) return signedIn
    const own = phones()
    return own ? ok({ ...signedIn.value, phones: own }) : refuse('company.closed')
  }

  return {
    'phone.list'(seat) {
      const here = at(seat)
      if (!here.ok) return here
      const listed = listPhones(here.value.desk.company, here.value.session)
      return listed.ok ? ok({ phones: listed.value.phones.map((row) => ({ ...row, isConnected: here.value.phones.isConnected(row.phone) })) }) : listed
    },
    'phone.link'(seat, { worker }) {
      const here = at(seat)
      return here.ok ? makePhoneLink(here.value.desk.company, here.value.session, worker) : here
    },
    'phone.confirm'(seat, input) {
      const here = at(seat)
      return here.ok ? here.value.phones.confirm(here.value.session, input) : here
    },
    'phone.revoke'(seat, { phone }) {
      const here = at(seat)
      if (!here.ok) return here
      const revoked = here.value.phones.revoke(here.value.session, phone)
      return revoked.ok ? ok({}) : revoked
    },
  }
}

import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { PhoneDesk } from '../phones/phone-desk.ts'
import { listPhones, makePhoneLink } from '../phones/paired-phones.ts'
import type { DoorHandlers, Here } from './door-core.ts'

/** The console's side of the crews' phones; `phones`: those of the company that is open. */
export function phoneMethods(phones: () => PhoneDesk | null): DoorHandlers<'phone.list' | 'phone.link' | 'phone.confirm' | 'phone.revoke'> {
  function at(here: Here): Result<Here & { readonly phones: PhoneDesk }> {
    const own = phones()
    return own ? ok({ ...here, phones: own }) : refuse('company.closed')
  }

  return {
    'phone.list'(signedIn) {
      const here = at(signedIn)
      if (!here.ok) return here
      const listed = listPhones(here.value.desk.company, here.value.session)
      return listed.ok ? ok({ phones: listed.value.phones.map((row) => ({ ...row, isConnected: here.value.phones.isConnected(row.phone) })) }) : listed
    },
    'phone.link'(signedIn, { worker }) {
      const here = at(signedIn)
      return here.ok ? makePhoneLink(here.value.desk.company, here.value.session, worker) : here
    },
    'phone.confirm'(signedIn, input) {
      const here = at(signedIn)
      return here.ok ? here.value.phones.confirm(here.value.session, input) : here
    },
    'phone.revoke'(signedIn, { phone }) {
      const here = at(signedIn)
      if (!here.ok) return here
      const revoked = here.value.phones.revoke(here.value.session, phone)
      return revoked.ok ? ok({}) : revoked
    },
  }
}

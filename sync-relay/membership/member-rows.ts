import type { Grant } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Invitation } from './membership.ts'

/** As a table has them, in whichever database: lists are JSON text, and bytes may be what the driver makes of them. */
export interface DeviceRow extends Omit<DeviceMember, 'grants'> {
  readonly grants: string
}
export interface InvitationRow extends Omit<Invitation, 'grants'> {
  readonly grants: string
}

export function asDevice(row: DeviceRow): DeviceMember {
  return { ...row, publicKey: new Uint8Array(row.publicKey), grants: grantsOf(row) }
}

export function asInvitation(row: InvitationRow): Invitation {
  return { ...row, grants: grantsOf(row) }
}

function grantsOf({ grants }: { readonly grants: string }): Grant[] {
  return JSON.parse(grants) as Grant[]
}

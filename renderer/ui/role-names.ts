import { useLingui } from '@lingui/react'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Role } from '../../core/domain/records/company-records.ts'

const ROLE_NAMES: Readonly<Record<Role, MessageDescriptor>> = {
  Admin: msg`Administrator`, Dispatcher: msg`Dispatcher`, Manager: msg`Manager`, Driver: msg`Driver`, Mover: msg`Mover`, Auditor: msg`Auditor`, Wall: msg`Wall display`,
}

/** What a role is called; one of the company's own as its policy calls it. */
export function useRoleName(): (role: string) => string {
  const { i18n } = useLingui()
  return (role) => (Object.hasOwn(ROLE_NAMES, role) ? i18n._(ROLE_NAMES[role as Role]) : role)
}

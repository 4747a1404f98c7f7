import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Role } from '../../core/domain/records/company-records.ts'

export const ROLE_NAMES: Readonly<Record<Role, MessageDescriptor>> = {
  Admin: msg`Administrator`, Dispatcher: msg`Dispatcher`, Manager: msg`Manager`, Driver: msg`Driver`, Mover: msg`Mover`, Auditor: msg`Auditor`, Wall: msg`Wall display`,
}

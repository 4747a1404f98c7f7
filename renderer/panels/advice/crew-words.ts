import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'

export const CREW_ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = {
  lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }),
}

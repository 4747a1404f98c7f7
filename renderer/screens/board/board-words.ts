import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { AbsenceKind } from '../../../core/domain/records/company-records.ts'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import type { AnyJob } from './drop-draft.ts'

export const ABSENCE_NAMES: Readonly<Record<AbsenceKind, MessageDescriptor>> = { timeOff: msg`Time off`, training: msg`Training`, lunch: msg`Lunch`, maintenance: msg`Maintenance`, other: msg`Not available` }
export const ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = { lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg`Driver`, helper: msg`Helper`, packer: msg`Packer` }

/** What a job is called where there is room for one word: the customer, or its number where names may not be read. */
export function jobName(job: Pick<AnyJob, 'customerName' | 'externalId' | 'type'>): string {
  return job.customerName ?? job.externalId ?? job.type
}

/** The last word of a name, as crews are called out in the yard. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${(words[0] ?? '').slice(0, 1)}. ${last}`
}

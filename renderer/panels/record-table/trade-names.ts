import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useCallback } from 'react'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'

/** Codes that companies write freely; those the trade shares have a name, others are shown as they were written. */
const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  piano: msg({ message: 'Piano', context: 'skill' }), rigging: msg({ message: 'Rigging', context: 'skill' }), crating: msg({ message: 'Crating', context: 'skill' }),
  ramp: msg({ message: 'Ramp', context: 'truck feature' }), liftgate: msg({ message: 'Liftgate', context: 'truck feature' }), piano_board: msg({ message: 'Piano board', context: 'truck feature' }), air_ride: msg({ message: 'Air ride', context: 'truck feature' }),
  local: msg({ message: 'Local', context: 'job type' }), long_distance: msg({ message: 'Long distance', context: 'job type' }), packing: msg({ message: 'Packing', context: 'job type' }), storage: msg({ message: 'Storage', context: 'job type' }), commercial: msg({ message: 'Commercial', context: 'job type' }),
}

export const KNOWN_SKILLS: readonly string[] = ['piano', 'rigging', 'crating']
export const KNOWN_FEATURES: readonly string[] = ['ramp', 'liftgate', 'piano_board', 'air_ride']

export const CREW_ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = {
  lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }),
}

/** The reader's word for a code. */
export function useTradeNames(): (code: string) => string {
  const { _ } = useLingui()
  return useCallback(
    (code) => {
      const name = NAMES[code] ?? (CREW_ROLE_NAMES as Readonly<Record<string, MessageDescriptor>>)[code]
      return name ? _(name) : code
    },
    [_],
  )
}

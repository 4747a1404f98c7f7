import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { CrewRole, TimeKind } from '../../../core/domain/records/job-records.ts'
import type { JourneyDetail, MarkKind } from './day-marks.ts'

export const CREW_ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = {
  lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }),
}

export const MARK_NAMES: Readonly<Record<MarkKind, MessageDescriptor>> = {
  onDuty: msg`Clock on at the yard`, leave: msg`Leave the yard`, arrive: msg`Arrive, wait for the window`, start: msg`Start`, end: msg`Finish`, back: msg`Back at the yard`, offDuty: msg`Clock off`,
}

export const TIME_KIND_NAMES: Readonly<Record<TimeKind, MessageDescriptor>> = {
  yard: msg`Yard`, travel: msg`Travel`, load: msg`Loading`, drive: msg`Driving`, unload: msg`Unloading`, wait: msg`Waiting`, pack: msg`Packing`, break: msg`Break`, other: msg`Other`,
}

export const MISSING: Readonly<Record<JourneyDetail['nextStates'][number]['missing'][number], MessageDescriptor>> = {
  journey: msg`no journey`, truck: msg`there is no truck yet`, crew: msg`the crew is short of people`, driver: msg`nobody on the crew is put down to drive`, stops: msg`no stops are written down`, window: msg`no arrival time is agreed`, jobs: msg`there are no jobs on it`, contact: msg`the customer cannot be reached`,
}

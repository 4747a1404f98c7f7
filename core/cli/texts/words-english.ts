import type { JobState } from '../../domain/job/job-state.ts'
import type { JourneyState } from '../../domain/journey/journey-state.ts'
import type { CrewRole } from '../../domain/records/job-records.ts'

/** Words of the trade that records hold as codes. */
export interface Words {
  readonly jobStates: Readonly<Record<JobState, string>>
  readonly journeyStates: Readonly<Record<JourneyState, string>>
  readonly crewRoles: Readonly<Record<CrewRole, string>>
}

export const WORDS_ENGLISH: Words = {
  jobStates: {
    lead: 'lead', surveyed: 'surveyed', estimateSent: 'estimate sent', booked: 'booked', confirmed: 'confirmed', planned: 'planned', dispatched: 'dispatched', accepted: 'accepted', enRoute: 'en route',
    arrived: 'arrived', preSigned: 'pre-signed', loading: 'loading', loaded: 'loaded', unloading: 'unloading', postSigned: 'signed off', completed: 'completed', reviewed: 'reviewed', invoiced: 'invoiced',
    paid: 'paid', closed: 'closed', lost: 'lost', onHold: 'on hold', rescheduled: 'rescheduled', cancelled: 'cancelled', inStorage: 'in storage', outOfStorage: 'out of storage', writtenOff: 'written off', transferred: 'transferred',
  },
  journeyStates: { draft: 'draft', planned: 'planned', dispatched: 'dispatched', accepted: 'accepted', enRoute: 'en route', onSite: 'on site', returning: 'returning', done: 'done', cancelled: 'cancelled' },
  crewRoles: { lead: 'lead', driver: 'driver', helper: 'helper', packer: 'packer' },
}

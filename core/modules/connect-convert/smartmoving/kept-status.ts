import type { JobState } from '../../../domain/job/job-state.ts'

const UNTIL_DONE: readonly JobState[] = ['confirmed', 'planned', 'dispatched', 'accepted', 'enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned', 'completed', 'reviewed', 'invoiced', 'paid', 'closed', 'onHold', 'rescheduled', 'inStorage', 'outOfStorage', 'writtenOff']
const AFTER_DONE: readonly JobState[] = ['reviewed', 'invoiced', 'paid', 'closed', 'writtenOff', 'inStorage', 'outOfStorage']

/** States of the desk that say the same as SmartMoving's and more: it knows nothing of planning, dispatch and the day itself. */
const SAID_FINER: Readonly<Record<string, readonly JobState[]>> = {
  lead: ['surveyed', 'onHold'],
  estimateSent: ['surveyed', 'onHold'],
  booked: UNTIL_DONE,
  confirmed: UNTIL_DONE,
  completed: AFTER_DONE,
  closed: ['writtenOff'],
  cancelled: ['invoiced', 'paid', 'closed'],
}

/** An import must not turn a job back that the desk has taken further. */
export function keptStatus(theirs: string, ours: JobState | undefined): string {
  return ours !== undefined && SAID_FINER[theirs]?.includes(ours) === true ? ours : theirs
}

export const JOB_STATES = [
  'lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'enRoute',
  'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned', 'completed', 'reviewed', 'invoiced',
  'paid', 'closed', 'lost', 'onHold', 'rescheduled', 'cancelled', 'inStorage', 'outOfStorage', 'writtenOff',
  /** Another depot has it. Nobody sets it: it follows from the accepted offer (see kernel/handover), and no step leads out of it. */
  'transferred',
] as const

export type JobState = (typeof JOB_STATES)[number]

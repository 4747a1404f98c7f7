import { JOB_STATES, type JobState } from './job-states.ts'

/** Where a job is on its way, for whoever counts or asks by state. A state that is added is placed here, and in no list elsewhere. */
const PHASE_OF = {
  lead: 'sale', surveyed: 'sale', estimateSent: 'sale',
  booked: 'booked', confirmed: 'booked', planned: 'booked',
  dispatched: 'told', accepted: 'told',
  enRoute: 'driving',
  arrived: 'arrived', preSigned: 'arrived',
  loading: 'working', unloading: 'working',
  loaded: 'loaded',
  postSigned: 'signedOff',
  completed: 'done',
  reviewed: 'checked', invoiced: 'billed', paid: 'billed', closed: 'billed', writtenOff: 'billed',
  inStorage: 'stored',
  outOfStorage: 'leavesStorage',
  rescheduled: 'otherDay',
  onHold: 'onHold',
  cancelled: 'cancelled',
  lost: 'lost',
  transferred: 'given',
} as const satisfies Readonly<Record<JobState, string>>

type JobPhase = (typeof PHASE_OF)[JobState]

function statesIn(...phases: readonly JobPhase[]): ReadonlySet<JobState> {
  return new Set(JOB_STATES.filter((state) => phases.includes(PHASE_OF[state])))
}

/** Sold or about to be, and nobody has left the yard. */
export const AHEAD_STATES = statesIn('sale', 'booked', 'told')
/** Sold, and nobody has left for it. A rescheduled job is work of its new day like any other, whose crew is still to be found. */
export const AWAITS_CREW_STATES = statesIn('booked', 'told', 'leavesStorage', 'otherDay')
/** Work of its day: sold, and neither called off, put off without a day nor another depot's. */
export const SOLD_STATES = statesIn('booked', 'told', 'driving', 'arrived', 'working', 'loaded', 'signedOff', 'done', 'checked', 'billed', 'stored', 'leavesStorage', 'otherDay')
/** Can still be put on a day, so that advice on it is of use. */
export const OPEN_TO_ADVICE_STATES = statesIn('sale', 'booked', 'told', 'leavesStorage', 'otherDay', 'onHold')
/** Nobody has been sent to it yet, so another depot may have it. */
export const MAY_BE_GIVEN_STATES = statesIn('sale', 'booked', 'otherDay', 'onHold')
/** A crew has left for it and is not done. */
export const UNDER_WAY_STATES = statesIn('driving', 'arrived', 'working', 'loaded', 'signedOff')
/** At one of its addresses. */
export const ON_SITE_STATES = statesIn('arrived', 'working', 'signedOff')
/** At work, or between two of its addresses: what its crew costs is its own. */
export const AT_WORK_STATES = statesIn('arrived', 'working', 'loaded', 'signedOff')
/** A crew is out with it and has work to do. */
export const UNFINISHED_STATES = statesIn('driving', 'arrived', 'working', 'loaded')
/** Sold, and its move is still to come. */
export const BEFORE_MOVE_STATES = statesIn('booked', 'told', 'otherDay')
/** Sold, and nothing is on a truck. */
export const BEFORE_LOADING_STATES = statesIn('booked', 'told', 'otherDay', 'driving', 'arrived')
/** Nobody is there yet. */
export const TO_BEGIN_STATES = statesIn('sale', 'booked', 'told', 'driving')
/** The crew has nothing left to do on it, for now or for good. */
export const CREW_IS_DONE_STATES = statesIn('signedOff', 'done', 'checked', 'billed', 'stored', 'leavesStorage')
/** The office has checked or finished its figures: no edit without reopening. */
export const LOCKED_STATES = statesIn('checked', 'billed', 'cancelled', 'lost', 'given')
/** Its bill went out as an invoice, or what became of it since. */
export const INVOICED_STATES = statesIn('billed')
/** The work is done and nothing of it is in store. */
export const FINISHED_STATES = statesIn('done', 'checked', 'billed')
/** The office has looked over its hours. */
export const CHECKED_STATES = statesIn('checked', 'billed')
/** The office has looked over its hours, or its goods are or were in store. */
export const CHECKED_OR_STORED_STATES = statesIn('checked', 'billed', 'stored', 'leavesStorage')
/** On a journey's list until somebody takes it off, but nobody drives there. */
export const NO_PLACE_STATES = statesIn('cancelled', 'lost', 'otherDay', 'onHold', 'given')
/** Nothing of it happens at this depot. */
export const GONE_STATES = statesIn('lost', 'cancelled', 'given')
/** No day's work stands on it. */
export const OFF_STATES = statesIn('sale', 'lost', 'cancelled', 'onHold', 'given')
/** Never sold here, or another depot's by now: money is neither expected nor missing. */
export const NEVER_SOLD_STATES = statesIn('sale', 'lost', 'given')
/** Nobody has worked on it. */
export const NOT_WORKED_STATES = statesIn('sale', 'booked', 'lost', 'cancelled', 'onHold', 'otherDay', 'given')

import { JOB_STATES } from '../job/job-state.ts'
import { JOURNEY_STATES } from '../journey/journey-state.ts'
import { cents, choice, decimal, flag, instant, integer, list, localDate, localTime, note, ref, refs, required, text } from './field.ts'
import { defineChild, defineRecord, type RecordOf } from './record.ts'

export const customerRecord = defineRecord('customer', 'location', {
  externalId: text('pii'),
  location: required(ref('location', 'pii')),
  name: required(text('pii')),
  phone: text('pii'),
  email: text('pii'),
  language: text('pii'),
  address: text('pii'),
  postalCode: text('pii'),
}, { merge: 'whole' })
export type Customer = RecordOf<typeof customerRecord>

export const jobRecord = defineRecord('job', 'location', {
  externalId: text('ops'),
  location: required(ref('location', 'ops')),
  customer: required(ref('customer', 'ops')),
  type: required(text('ops')),
  status: required(choice('ops', JOB_STATES)),
  date: required(localDate('ops')),
  windowStart: localTime('ops'),
  windowEnd: localTime('ops'),
  /** How long after its end the customer still lets them come: late, but not refused. Null is not at all. */
  windowGraceMinutes: integer('ops', 0, 720),
  /** As booked; what may be sent instead stands in `crewMin` and `crewMax` (see crew-range.ts). */
  crewSize: required(integer('ops', 1, 40)),
  crewMin: integer('ops', 1, 40),
  crewMax: integer('ops', 1, 40),
  trucks: integer('ops', 1, 20),
  /** At their level or above: "piano:2" (see skill-level.ts). */
  requiredSkills: list('ops'),
  requiredFeatures: list('ops'),
  volumeCuft: decimal('ops', 0, 100_000),
  weightKg: decimal('ops', 0, 500_000),
  estimatedHours: decimal('ops', 0, 1_000),
  tariff: ref('tariff', 'ops'),
  quoteTotalCents: cents('fin'),
  depositCents: cents('fin'),
  notesCustomer: note('pii'),
  notesDispatch: note('ops'),
  notesCrew: note('ops'),
  bookedOn: localDate('ops'),
  bookedBy: text('ops'),
  /** Begins only when that job is done. */
  afterJob: ref('job', 'ops'),
  /** People that the customer does not want to see, and people that they ask for. */
  avoidWorkers: refs('worker', 'ops'),
  wishedWorkers: refs('worker', 'ops'),
  /** Consecutive days from `date` on; null is one. */
  days: integer('ops', 1, 10),
  /** Short words of the company's own ("VIP", "insurance"); no personal data, since they reach every desk. */
  tags: list('ops'),
  /** At the depot that took it from another: that depot's job. */
  transferredFrom: text('ops'),
}, { stamped: true })
export type Job = RecordOf<typeof jobRecord>

export const stopRecord = defineChild('stop', 'job', {
  seq: required(integer('ops', 0, 1_000)),
  kind: required(choice('ops', ['origin', 'stop', 'destination', 'storage'])),
  address: required(text('pii')),
  postalCode: text('pii'),
  lat: decimal('pii', -90, 90),
  lon: decimal('pii', -180, 180),
  property: text('ops'),
  floor: integer('ops', -10, 200),
  hasElevator: flag('ops'),
  stairs: integer('ops', 0, 1_000),
  longCarryM: decimal('ops', 0, 5_000),
  parking: text('ops'),
  notes: note('pii'),
}, { merge: 'fields', stamped: true })
export type Stop = RecordOf<typeof stopRecord>

/** What is to be moved, as it was surveyed: a piece or a box count of one room. `volumeCuft` is one piece's. */
export const inventoryItemRecord = defineChild('inventoryItem', 'job', {
  seq: required(integer('ops', 0, 10_000)),
  room: text('ops'),
  item: required(text('ops')),
  quantity: required(integer('ops', 1, 10_000)),
  volumeCuft: decimal('ops', 0, 10_000),
  notes: note('ops'),
}, { merge: 'fields', stamped: true })
export type InventoryItem = RecordOf<typeof inventoryItemRecord>

/** One change of state, kept for ever: `key` is its hybrid logical time, so that merged histories replay in one order everywhere. */
export const jobTransitionRecord = defineChild('jobTransition', 'job', {
  from: required(choice('ops', JOB_STATES)),
  to: required(choice('ops', JOB_STATES)),
  by: required(text('ops')),
  at: required(instant('ops')),
  reason: note('ops'),
  /** A fact that came in with an import: it may leap over states that nobody told. */
  imported: flag('ops'),
})

export const journeyRecord = defineRecord('journey', 'location', {
  externalId: text('ops'),
  location: required(ref('location', 'ops')),
  date: required(localDate('ops')),
  truck: ref('truck', 'ops'),
  status: required(choice('ops', JOURNEY_STATES)),
  /** When the truck leaves the yard; null lets the first job's window decide. */
  departAt: localTime('ops'),
  /** User who fixed it in place: its truck, crew, jobs and times then change only with a reason. Null while anybody may. */
  pinnedBy: text('ops'),
}, { stamped: true })
export type Journey = RecordOf<typeof journeyRecord>

/** `key` is the job's id: putting a job on a journey twice on two desks is one fact. */
export const journeyJobRecord = defineChild('journeyJob', 'journey', {
  seq: required(decimal('ops', 0, 1_000_000)),
  /** When the dispatcher wants the crew to begin, whatever was promised; null lets the job's window decide. */
  plannedStart: localTime('ops'),
}, { stamped: true })
export type JourneyJob = RecordOf<typeof journeyJobRecord>

export const CREW_ROLES = ['lead', 'driver', 'helper', 'packer'] as const
export type CrewRole = (typeof CREW_ROLES)[number]

/** `key` is the worker's id. */
export const crewMemberRecord = defineChild('crewMember', 'journey', {
  role: required(choice('ops', CREW_ROLES)),
}, { stamped: true })

/** `key` is the item's id. `seq` is its place in the list that the dispatcher made; it also makes the line a value that a document can hold. */
export const journeyEquipmentRecord = defineChild('journeyEquipment', 'journey', {
  seq: required(integer('ops', 0, 1_000)),
}, { stamped: true })

export const journeyTransitionRecord = defineChild('journeyTransition', 'journey', {
  from: required(choice('ops', JOURNEY_STATES)),
  to: required(choice('ops', JOURNEY_STATES)),
  by: required(text('ops')),
  at: required(instant('ops')),
  reason: note('ops'),
  /** A fact that came in with an import: it may leap over states that nobody told. */
  imported: flag('ops'),
})

export const TIME_KINDS = ['yard', 'travel', 'load', 'drive', 'unload', 'wait', 'pack', 'break', 'other'] as const
export type TimeKind = (typeof TIME_KINDS)[number]

export const timeEntryRecord = defineChild('timeEntry', 'job', {
  worker: required(ref('worker', 'ops')),
  kind: required(choice('ops', TIME_KINDS)),
  startAt: required(instant('ops')),
  endAt: required(instant('ops')),
  paid: flag('ops'),
})
export type TimeEntry = RecordOf<typeof timeEntryRecord>

/** What the crew found on site, by tariff fee code (stairs, long_carry, piano ...). */
export const factRecord = defineChild('fact', 'job', {
  seq: integer('ops', 0, 1_000),
  code: required(text('ops')),
  quantity: decimal('ops'),
  recordedBy: text('ops'),
  at: instant('ops'),
})
export type Fact = RecordOf<typeof factRecord>

export const feedbackRecord = defineChild('feedback', 'job', {
  date: required(localDate('ops')),
  rating: integer('ops', 1, 5),
  comment: note('pii'),
  language: text('ops'),
})

export const claimRecord = defineChild('claim', 'job', {
  opened: required(localDate('fin')),
  closed: localDate('fin'),
  item: text('fin'),
  amountClaimedCents: cents('fin'),
  amountSettledCents: cents('fin'),
  workers: refs('worker', 'fin'),
  status: text('fin'),
})
export type Claim = RecordOf<typeof claimRecord>

/** A clash that a person looked at and settled, with the reason; it lives beside the job or journey it is about. */
export const clashResolutionRecord = defineRecord('clashResolution', 'location', {
  location: required(ref('location', 'ops')),
  clash: required(text('ops')),
  reason: required(note('ops')),
  by: required(text('ops')),
  at: required(instant('ops')),
}, { merge: 'whole' })

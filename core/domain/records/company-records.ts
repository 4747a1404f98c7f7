import { PROVIDER_RULES } from '../access/provider-rule.ts'
import { SECOND_FACTOR_RULES } from '../access/second-factor-rule.ts'
import { choice, decimal, flag, integer, list, localDate, localTime, ref, refs, required, text } from './field.ts'
import { defineRecord, type RecordOf } from './record.ts'

/** Those that every policy may speak of without describing who they are; a company's own policy may have more. */
export const ROLES = ['Admin', 'Dispatcher', 'Manager', 'Driver', 'Mover', 'Auditor', 'Wall'] as const
export type Role = (typeof ROLES)[number]
/** What a role may be called, the company's own included. */
export const ROLE_NAME = /^[A-Z][A-Za-z]{1,39}$/

export const companyRecord = defineRecord('company', 'company', {
  externalId: text('cfg'),
  name: required(text('cfg')),
  currency: required(choice('cfg', ['CAD', 'USD'])),
  country: required(choice('cfg', ['CA', 'US'])),
  language: required(choice('cfg', ['en', 'fr'])),
  modules: required(list('cfg')),
  /** As registered for the taxes; a location may have its own. */
  gstNumber: text('cfg'),
  qstNumber: text('cfg'),
  /** Days from an invoice to when it is due; null: at once. */
  invoiceDueDays: integer('cfg', 0, 365),
  /** Of whom a second step is asked at sign-in; null: of nobody who has not set one up. */
  secondFactor: choice('cfg', SECOND_FACTOR_RULES),
  /** The company's own sign-in provider (OpenID Connect): its address, and how it calls this program; null: there is none. */
  providerIssuer: text('cfg'),
  providerClient: text('cfg'),
  providerRule: choice('cfg', PROVIDER_RULES),
  /** What it says of more than a password counts as the second step. */
  providerCountsFactor: flag('cfg'),
  providerAllowsPrivate: flag('cfg'),
  /** Who may use a password while the provider is required. */
  providerBreakGlass: text('cfg'),
})

export type Company = RecordOf<typeof companyRecord>

/** Its own configuration is readable by everybody; the doc is the company's, not the location's, so that head office can list depots without their documents. */
export const locationRecord = defineRecord('location', 'company', {
  externalId: text('cfg'),
  name: required(text('cfg')),
  province: required(text('cfg')),
  country: required(choice('cfg', ['CA', 'US'])),
  timezone: required(text('cfg')),
  address: text('cfg'),
  postalCode: text('cfg'),
  lat: decimal('cfg', -90, 90),
  lon: decimal('cfg', -180, 180),
  language: choice('cfg', ['en', 'fr']),
  /** The travel-time curve learned from this depot's own drives, factor * (base + slope * km^power) minutes; null where nothing was learned and the built-in value holds. */
  travelFactor: decimal('cfg', 0.2, 5),
  travelBase: decimal('cfg', 0, 6),
  travelSlope: decimal('cfg', 0.5, 10),
  travelPower: decimal('cfg', 0.5, 1.1),
  /** How many drives it was learned from. */
  travelDrives: integer('cfg'),
  /** Mean error to expect, percent. */
  travelBandPct: decimal('cfg', 0, 400),
  /** Four of five drives take no longer than the estimate times this. */
  travelP80Factor: decimal('cfg', 1, 5),
  gstNumber: text('cfg'),
  qstNumber: text('cfg'),
})
export type Location = RecordOf<typeof locationRecord>

export const userRecord = defineRecord('user', 'company', {
  externalId: text('cfg'),
  name: required(text('cfg')),
  email: required(text('cfg')),
  roles: required(list('cfg')),
  /** Empty or null means all locations of the company. */
  locations: refs('location', 'cfg'),
  worker: ref('worker', 'cfg'),
})
export type User = RecordOf<typeof userRecord>

export const truckRecord = defineRecord('truck', 'location', {
  externalId: text('ops'),
  location: required(ref('location', 'ops')),
  name: required(text('ops')),
  sizeFt: decimal('ops', 0, 100),
  volumeCuft: required(decimal('ops', 0, 20_000)),
  payloadKg: decimal('ops', 0, 60_000),
  registeredKg: decimal('ops', 0, 80_000),
  axles: integer('ops', 1, 12),
  airBrake: flag('ops'),
  features: list('ops'),
  costPerKmCents: integer('fin', 0, 1_000_000),
  costPerHourCents: integer('fin', 0, 1_000_000),
  plate: text('ops'),
  status: required(choice('ops', ['active', 'out_of_service', 'retired'])),
}, { stamped: true })
export type Truck = RecordOf<typeof truckRecord>

/** One item that crews share and that is in one place at a time: a piano board, a stair climber, a lift. What is used up or goes by the dozen is material. */
export const equipmentRecord = defineRecord('equipment', 'location', {
  externalId: text('ops'),
  location: required(ref('location', 'ops')),
  name: required(text('ops')),
  kind: required(text('ops')),
  status: required(choice('ops', ['active', 'out_of_service', 'retired'])),
}, { stamped: true })
export type Equipment = RecordOf<typeof equipmentRecord>

export const workerRecord = defineRecord('worker', 'location', {
  externalId: text('ops'),
  location: required(ref('location', 'ops')),
  name: required(text('ops')),
  roles: required(list('ops')),
  /** With a level where it matters: "piano:2" (see skill-level.ts). */
  skills: list('ops'),
  licenceClass: text('hr'),
  licenceProvince: text('hr'),
  airBrake: flag('hr'),
  licenceExpiry: localDate('hr'),
  wagePerHourCents: integer('fin', 0, 1_000_000),
  overtimeAfterHoursWeek: decimal('fin', 0, 168),
  overtimeFactor: decimal('fin', 1, 5),
  maxHoursDay: decimal('ops', 0, 24),
  /** Goes out only where somebody who leads does. */
  trainee: flag('ops'),
  /** Whom this one must not share a crew with, and with whom it goes well; one side of a pair is enough. Why is nobody's business here. */
  apartFrom: refs('worker', 'ops'),
  goodWith: refs('worker', 'ops'),
  /** Local times between which this one can work; null is open. An end that is not behind the start is of the next day. */
  shiftStart: localTime('ops'),
  shiftEnd: localTime('ops'),
  language: text('ops'),
  status: required(choice('ops', ['active', 'inactive'])),
}, { stamped: true })
export type Worker = RecordOf<typeof workerRecord>

export const ABSENCE_KINDS = ['timeOff', 'training', 'lunch', 'maintenance', 'other'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

/** What can be away: records of these kinds. */
export const ABSENT_KINDS = ['worker', 'truck', 'equipment'] as const
export type AbsentKind = (typeof ABSENT_KINDS)[number]

/** `start` and `end` are local dates (whole days, both included) or instants in ISO 8601 with offset, as given. */
export const absenceRecord = defineRecord('absence', 'location', {
  location: required(ref('location', 'ops')),
  resourceKind: required(choice('ops', ABSENT_KINDS)),
  resource: required(text('ops')),
  start: required(text('ops')),
  end: required(text('ops')),
  reason: text('hr'),
  /** What the time goes to, for everybody who plans; `reason` is private. Null where only the fact is known. */
  kind: choice('ops', ABSENCE_KINDS),
}, { merge: 'whole', stamped: true })
export type Absence = RecordOf<typeof absenceRecord>

import { choice, flag, instant, integer, list, localDate, note, required, text } from './field.ts'
import { defineRecord, type RecordOf } from './record.ts'

export const INCIDENT_KINDS = ['lostDevice', 'wrongRecipient', 'intrusion', 'massExport', 'theft', 'other'] as const
export const DATA_KINDS = ['contact', 'addresses', 'money', 'licences', 'notes', 'signatures'] as const
export const INCIDENT_DECISIONS = ['notify', 'recordOnly'] as const

/**
 * Somebody's data may have come where it must not. What happened, whose data and how much of it, how grave it is by the factors that the laws name, what was
 * decided and who was told. Kept as long as the law wants it; without names of those it is about.
 */
export const incidentRecord = defineRecord('incident', 'company', {
  kind: required(choice('cfg', INCIDENT_KINDS)),
  foundAt: required(instant('cfg')),
  happenedFrom: localDate('cfg'),
  happenedTo: localDate('cfg'),
  what: required(note('cfg')),
  customers: required(integer('cfg', 0, 10_000_000)),
  workers: required(integer('cfg', 0, 1_000_000)),
  data: required(list('cfg')),
  /** The alert that it was proposed from, as `<workstation>:<number>`: nobody has looked at it yet. */
  alert: text('cfg'),
  isProposed: flag('cfg'),
  recordedBy: required(text('cfg')),
  recordedAt: required(instant('cfg')),
  /** Each 0 to 3; see `risk-of-harm.ts`. Null: not assessed. */
  sensitivity: integer('cfg', 0, 3),
  misuse: integer('cfg', 0, 3),
  harm: integer('cfg', 0, 3),
  protection: integer('cfg', 0, 3),
  assessedBy: text('cfg'),
  assessedAt: instant('cfg'),
  decision: choice('cfg', INCIDENT_DECISIONS),
  decisionReason: note('cfg'),
  decidedBy: text('cfg'),
  decidedAt: instant('cfg'),
  authorityToldAt: instant('cfg'),
  authorityReference: text('cfg'),
  peopleToldAt: instant('cfg'),
  measures: note('cfg'),
  closedBy: text('cfg'),
  closedAt: instant('cfg'),
})
export type Incident = RecordOf<typeof incidentRecord>

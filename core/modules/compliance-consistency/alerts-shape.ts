import { z } from 'zod'
import { ALERT_RULES, ALERT_SEVERITIES } from '../../domain/alert/alert-rules.ts'
import { ALERT_STATES } from '../../kernel/alerts/alert-store.ts'

export const alertStateShape = z.enum(ALERT_STATES)

const alertRow = z.strictObject({
  id: z.int(),
  rule: z.enum(ALERT_RULES),
  severity: z.enum(ALERT_SEVERITIES),
  state: alertStateShape,
  /** What exactly: the code of the refusal, of the fault in the relay's record, or of the rule's own words. */
  code: z.string().nullable(),
  /** How often it has been seen. */
  times: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
  /** Of the audit log in this database (`audit.list`); null where something is absent. */
  firstEntry: z.int().nullable(),
  lastEntry: z.int().nullable(),
  actor: z.string().nullable(),
  /** Null when that user is not of this company any more, or it was no user. */
  actorName: z.string().nullable(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable() }).nullable(),
  /** What people call it now. */
  objectLabel: z.string().nullable().meta({ part: 'pii' }),
  settledAt: z.int().nullable(),
  settledBy: z.string().nullable(),
  settledByName: z.string().nullable(),
  reason: z.string().nullable(),
  notes: z.array(z.strictObject({ at: z.int(), user: z.string(), userName: z.string().nullable(), text: z.string() })),
})

/** Newest first. */
export const alertsShape = z.strictObject({
  alerts: z.array(alertRow),
  counts: z.strictObject({ open: z.int(), acknowledged: z.int(), closed: z.int() }),
})

import { z } from 'zod'
import { ROLE_NAME } from '../../../domain/records/company-records.ts'
import { idSchema } from '../../../domain/records/field.ts'
import { VIOLATION_KINDS, VIOLATION_SEVERITIES } from '../../../domain/violation/violation-rules.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const rule = z.enum(VIOLATION_KINDS)
const words = z.string().trim().min(1).max(500)
/** A violation is named by its job and its key there. */
const named = { job: idSchema('job'), key: z.string().min(1).max(120) }
const VIOLATION_STATES = ['open', 'overdue', 'closed', 'all'] as const
const setting = { isOn: z.boolean(), severity: z.enum(VIOLATION_SEVERITIES), deadlineHours: z.int().min(1).max(8_760), ownerRole: z.string().regex(ROLE_NAME), jobTypes: z.array(z.string().trim().min(1).max(60)).max(50) }

const violationRow = z.strictObject({
  job: idSchema('job'),
  key: z.string(),
  rule,
  severity: z.enum(VIOLATION_SEVERITIES),
  location: idSchema('location'),
  locationName: z.string().nullable(),
  jobLabel: z.string().nullable(),
  jobDate: z.string(),
  at: z.int(),
  /** Whose doing it was, which is nobody's where it is nobody's. */
  actor: z.string().nullable(),
  actorName: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  ownerRole: z.string(),
  assignee: idSchema('user').nullable(),
  assigneeName: z.string().nullable(),
  dueAt: z.int(),
  isOverdue: z.boolean(),
  closedAt: z.int().nullable(),
  closedByName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Whoever asks may close it: nobody closes one about themselves. */
  mayClose: z.boolean(),
})

export const violationContract = {
  /** The most urgent first: what is overdue, then by deadline; closed ones by when. Counts are of everything else that is asked for. */
  'violations.list': query(
    z.strictObject({ state: z.enum(VIOLATION_STATES).default('open'), rule: rule.optional(), location: idSchema('location').optional(), job: idSchema('job').optional(), assignee: idSchema('user').optional(), limit: z.int().min(0).max(500).default(100), offset: z.int().min(0).default(0) }),
    z.strictObject({ violations: z.array(violationRow), total: z.int(), counts: z.strictObject({ open: z.int(), overdue: z.int(), closed: z.int() }), rules: z.array(z.strictObject({ rule, open: z.int() })) }),
  ),
  /** Each rule as it stands for the company, and where a location has its own. */
  'violations.rules': query(z.strictObject({}), z.strictObject({ rules: z.array(z.strictObject({ rule, location: idSchema('location').nullable(), isUsual: z.boolean(), reason: z.string().nullable(), ...setting })) })),
  /** `user` null: nobody any more. */
  'violation.assign': command(z.strictObject({ ...named, user: idSchema('user').nullable() }), z.strictObject({})),
  'violation.setDeadline': command(z.strictObject({ ...named, dueAt: z.int().min(0), reason: words }), z.strictObject({})),
  'violation.close': command(z.strictObject({ ...named, reason: words }), z.strictObject({})),
  'violation.reopen': command(z.strictObject({ ...named, reason: words }), z.strictObject({})),
  'violation.setRule': command(z.strictObject({ rule, location: idSchema('location').nullable().default(null), ...setting, reason: words }), z.strictObject({})),
}
export type ViolationContract = typeof violationContract

import { z } from 'zod'
import { ALERT_RULES } from '../alert/alert-rules.ts'

const count = z.int().min(0)
const id = z.string()

/** An entry of the log that is named one by one, by its number in this database. */
const named = z.strictObject({ entry: z.int(), at: z.int(), by: id, action: z.string(), code: z.string().nullable(), object: id.nullable() })
/** All of them are counted; the first ones are named. */
const listed = z.strictObject({ total: count, listed: z.array(named) })

/**
 * What one local day of a workstation's log comes to: counts, ids and codes, nothing that anybody is called. It is written once as RFC 8785 bytes, whose SHA-256 is put
 * on record; another form has another `v`.
 */
export const digestShape = z.strictObject({
  v: z.literal(1),
  company: id,
  device: id,
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  zone: z.string(),
  /** The day's borders there: 23, 24 or 25 hours. */
  startAt: z.int(),
  endAt: z.int(),
  madeAt: z.int(),
  /** `first`, `last`: numbers in this database. `late`: of them those of an earlier day, which was closed when they were written. `head`: the chain's newest entry of before the day ended. */
  log: z.strictObject({ entries: count, refused: count, late: count, first: z.int().nullable(), last: z.int().nullable(), head: z.strictObject({ device: id, seq: z.int(), link: z.string() }).nullable() }),
  /** By what the action is about: the word before its dot. */
  groups: z.array(z.strictObject({ group: z.string(), allowed: count, refused: count })),
  refusals: z.array(z.strictObject({ code: z.string(), times: count })),
  /** Refusals for want of a right, by the rule that forbade; null: no rule permitted. */
  denials: z.array(z.strictObject({ rule: z.string().nullable(), times: count })),
  people: z.array(z.strictObject({ user: id, entries: count, refused: count })),
  grants: listed,
  exports: listed,
  erasures: listed,
  /** Each that entries name, with the first entry of it that day; where there is no entry, the one in force when the digest was made. */
  policies: z.array(z.strictObject({ id: z.string(), version: z.int(), sha256: z.string().nullable(), entry: z.int().nullable() })),
  money: z.strictObject({
    credits: count,
    creditsApproved: count,
    creditsAsked: count,
    discountsRefused: count,
    /** Numbers that a series gave out that day. Fewer than from the first to the last: one is missing. */
    series: z.array(z.strictObject({ series: id, prefix: z.string().nullable(), first: z.int(), last: z.int(), issued: count })),
  }),
  alerts: z.strictObject({ opened: z.array(z.strictObject({ rule: z.enum(ALERT_RULES), urgent: count, times: count })), closed: count, open: count }),
  /** At the end of the day; null: the module was never on. */
  violations: z.strictObject({ opened: count, closed: count, open: count, overdue: count }).nullable(),
  backups: z.strictObject({ made: count, failed: count, practised: count }),
  leases: z.strictObject({ without: count, under: z.array(z.strictObject({ lease: id, entries: count })) }),
  /** When the digest was made: the newest checkpoint of the relay that this workstation verified, and who countersigned one; null: none. */
  relay: z.strictObject({ size: count, root: z.string(), at: z.int(), cosignedSize: count.nullable(), witnesses: z.array(id) }).nullable(),
  /** Chains recomputed when it was made, `flagged`: entries in them whose policy was not in force, `strangers`: workstations that signed records and that the relay never told of; and what of the relay’s record did not fit and nobody has answered for. */
  proof: z.strictObject({ checked: count, chains: count, fault: z.strictObject({ device: id, seq: z.int(), fault: z.string() }).nullable(), flagged: count, strangers: count, openFindings: count }),
})
export type AuditDigest = z.output<typeof digestShape>
export type NamedEntry = z.output<typeof named>

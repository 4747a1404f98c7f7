import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { AUDIT_FILTER } from '../../kernel/contract/audit-filter-shape.ts'
import { query } from '../../kernel/contract/method.ts'
import { POLICY_FLAGS } from '../../kernel/policy/policy-history.ts'
import { alertsShape, alertStateShape } from './alerts-shape.ts'
import { witnessShape } from './witness-shape.ts'
import { digestContract } from './digests/digest-contract.ts'
import { incidentContract } from './incidents/incident-contract.ts'
import { registerContract } from './register/register-contract.ts'
import { regionContract } from './region/region-contract.ts'
import { retentionContract } from './retention/retention-contract.ts'
import { privacyContract } from './privacy/privacy-contract.ts'
import { policyContract } from './policy/policy-contract.ts'
import { savedAuditContract } from './saved-audits/saved-audit-contract.ts'
import { violationContract } from './violations/violation-contract.ts'

const label = z.string().nullable().meta({ part: 'pii' })

const auditRow = z.strictObject({
  /** Order of writing in this database; `seq` counts within the device's chain. */
  id: z.int(),
  device: z.string(),
  seq: z.int(),
  /** Epoch milliseconds by the device's clock. */
  wall: z.int(),
  user: z.string(),
  /** The user's name; null when that user is not of this company any more. */
  userName: z.string().nullable(),
  roles: z.array(z.string()),
  /** The paired phone on which it was done. */
  onPhone: z.string().nullable(),
  action: z.string(),
  decision: z.enum(['allowed', 'refused']),
  reason: z.string().nullable(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
  /** What people call it now: a job's number, a truck's name. */
  objectLabel: label,
  location: idSchema('location').nullable(),
  locationName: z.string().nullable(),
  rules: z.array(z.string()),
  /** The one in force at that moment; `flag`: by what is known now it was not. `sha256`: null in entries of before policies were documents. */
  policy: z.strictObject({ id: z.string(), version: z.int(), sha256: z.string().nullable(), flag: z.enum(POLICY_FLAGS).nullable() }),
  /** Names of fields, never their values. A large action lists its first 200 records. */
  changes: z.array(z.strictObject({ kind: z.string(), id: z.string(), fields: z.array(z.string()), label })),
  /** Files that were made: what each is of the export, and its SHA-256. */
  files: z.array(z.strictObject({ file: z.string(), sha256: z.string(), bytes: z.int() })),
  /** How many documents it changed. */
  updates: z.int(),
  /** As this workstation has seen it: the first checkpoint of the relay that the entry was shown to be in, and by how many workstations that is countersigned; null: not yet, or of another workstation. */
  proof: z.strictObject({ checkpoint: z.int().nullable(), witnesses: z.int().nullable() }),
  link: z.string(),
})

export const complianceConsistencyContract = {
  ...policyContract,
  ...violationContract,
  ...savedAuditContract,
  ...privacyContract,
  ...registerContract,
  ...retentionContract,
  ...regionContract,
  ...incidentContract,
  ...digestContract,
  /**
   * Newest first. `location`, `job`, `journey` and `worker` find what was done there or to them, their lines included; `user` what somebody did.
   * Entries are only ever added: with `upTo` set to an earlier answer's `newest`, an offset stays where it is while others work.
   */
  'audit.list': query(
    z.strictObject({
      ...AUDIT_FILTER,
      limit: z.int().min(1).max(1_000).default(50),
      offset: z.int().min(0).default(0),
      withTotal: z.boolean().default(false),
    }),
    z.strictObject({ entries: z.array(auditRow), total: z.int().nullable(), newest: z.int(), head: z.strictObject({ seq: z.int(), link: z.string() }) }),
  ),
  /** What this desk's own log has raised; another desk's log raises alerts there. Settled at the door (`alert.acknowledge`, `alert.close`). */
  'alerts.list': query(z.strictObject({ state: alertStateShape.optional(), limit: z.int().min(0).max(500).default(100) }), alertsShape),
  /** What this workstation has verified of the relay's audit tree, and what did not fit. */
  'audit.witness': query(z.strictObject({}), witnessShape),
  /** Recomputes every link of every chain; `signatures`: the last of each chain, which stands for those before it, or all of them. */
  'audit.verify': query(
    z.strictObject({ signatures: z.enum(['last', 'all']).default('last') }),
    z.strictObject({
      checked: z.int(),
      chains: z.int(),
      fault: z.strictObject({ device: z.string(), seq: z.int(), fault: z.string() }).nullable(),
      /** Entries that name a policy that was not in force, and the first 50 of them. */
      flagged: z.int(),
      flags: z.array(z.strictObject({ device: z.string(), seq: z.int(), flag: z.enum(POLICY_FLAGS) })),
      /** Workstations that the relay never told of, with how many records of a kind they have signed. */
      strangers: z.array(z.strictObject({ kind: z.string(), device: z.string(), records: z.int() })),
      head: z.strictObject({ seq: z.int(), link: z.string() }).nullable(),
      at: z.int(),
    }),
  ),
}

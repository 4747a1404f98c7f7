import { z } from 'zod'
import { idSchema, instantSchema, PARTS } from '../../../domain/records/field.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const proposal = idSchema('policyProposal')
const reason = z.string().trim().min(1).max(2_000)
const named = z.string().nullable()
const signer = z.strictObject({
  user: z.string(),
  /** Null when that user is not of this company any more. */
  name: named,
  device: z.string(),
  /** Whether the relay told of that workstation, or its chain is here; true where no relay ever told of any. */
  isKnown: z.boolean(),
  at: z.int(),
})
const parts = z.array(z.enum(PARTS))

/** What one role gains and loses by a proposal. A right that comes back with another scope, or on locked jobs too, is in both. */
const roleChange = z.strictObject({ role: z.string(), isNew: z.boolean(), isGone: z.boolean(), gained: z.array(z.string()), lost: z.array(z.string()), readsGained: parts, readsLost: parts, writesGained: parts, writesLost: parts })
export type RoleChange = z.output<typeof roleChange>

/** Against another policy: what changes for each role, and the forbids that come and go, by their ids. */
const changes = { roles: z.array(roleChange), forbidsGained: z.array(z.string()), forbidsLost: z.array(z.string()) }

/** What the program’s own policy has and no policy of the company’s has ever had: forbids by their ids, and actions that none has spoken of. */
const notHad = z.strictObject({ forbids: z.array(z.string()), actions: z.array(z.string()) })

const proposed = z.strictObject({
  id: proposal,
  version: z.int(),
  sha256: z.string(),
  effectFrom: z.int(),
  reason: z.string(),
  by: z.string(),
  byName: named,
  at: z.int(),
  state: z.enum(['waits', 'coming', 'in_force', 'replaced', 'withdrawn', 'overtaken']),
  signers: z.array(signer),
  /** How many administrators have still to sign. */
  missing: z.int(),
  /** Against the policy that it takes the place of. */
  ...changes,
  maySign: z.boolean(),
  mayWithdraw: z.boolean(),
})

export const policyContract = {
  /** The policy in force, and every proposal, newest first. */
  'policy.detail': query(
    z.strictObject({}),
    z.strictObject({
      inForce: z.strictObject({ id: z.string(), version: z.int(), sha256: z.string(), /** Null: it came with the program. */ proposal: proposal.nullable(), since: z.int().nullable() }),
      proposals: z.array(proposed),
      /** Actions of this program that nobody may do: a policy of the company's own does not know of them yet. */
      unnamed: z.array(z.string()),
      notHad,
      mayPropose: z.boolean(),
    }),
  ),
  /** As it is written, RFC 8785; without a proposal the one in force. `withNew`: the next version of that, with the rules of the program that it has never had. */
  'policy.document': query(z.strictObject({ proposal: proposal.optional(), withNew: z.boolean().optional() }), z.strictObject({ document: z.string(), sha256: z.string() })),
  /** Every action that a policy of this program can speak of, in order; `isShown`: by which somebody is only shown something. */
  'policy.actions': query(z.strictObject({}), z.strictObject({ actions: z.array(z.strictObject({ action: z.string(), isShown: z.boolean() })) })),
  /** What a policy that nobody has proposed yet would change, and for whom; refused as a proposal of it would be. */
  'policy.check': query(z.strictObject({ document: z.json() }), z.strictObject({ version: z.int(), ...changes, people: z.array(z.strictObject({ role: z.string(), names: z.array(z.string()) })), notHad })),
  /** Checked whole, and signed by whoever proposes it; `effectFrom`: left out, as soon as another administrator has signed. */
  'policy.propose': command(z.strictObject({ document: z.json(), effectFrom: instantSchema.optional(), reason }), z.strictObject({ proposal, version: z.int(), missing: z.int() })),
  'policy.sign': command(z.strictObject({ proposal }), z.strictObject({ missing: z.int(), effectFrom: z.int() })),
  /** Before it counts. */
  'policy.withdraw': command(z.strictObject({ proposal }), z.strictObject({})),
} as const
export type PolicyContract = typeof policyContract

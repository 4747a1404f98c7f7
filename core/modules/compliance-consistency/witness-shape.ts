import { z } from 'zod'
import { WITNESS_FAULTS } from '../../kernel/audit/witness.ts'

/** What this workstation has seen of the relay's audit tree, as a witness. */
export const witnessShape = z.strictObject({
  /** The newest checkpoint that it has verified; null: none yet. `at` by its own clock. */
  checkpoint: z.strictObject({ relay: z.string(), size: z.int(), root: z.string(), at: z.int() }).nullable(),
  /** Up to where enough workstations have countersigned, and how many; null: nowhere yet. */
  cosigned: z.strictObject({ size: z.int(), witnesses: z.int() }).nullable(),
  /** What did not fit, newest first. `held` and `shown`: signed notes, which show it to anybody. `seq`: of this workstation's entry. */
  findings: z.array(z.strictObject({ id: z.int(), at: z.int(), fault: z.enum(WITNESS_FAULTS), seq: z.int().nullable(), held: z.string().nullable(), shown: z.string().nullable(), acceptedAt: z.int().nullable() })),
  /** Those that nobody has answered for. */
  open: z.int(),
})

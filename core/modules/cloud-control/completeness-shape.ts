import { z } from 'zod'
import { idSchema, PARTS } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

const DOCUMENT_TROUBLES = ['not_opened', 'not_taken', 'catching_up'] as const

export const completenessContract = {
  /**
   * What is known to be missing of each depot here, and since when nothing was heard of it. It never says more than it knows: what a depot's workstation
   * has not yet sent to the relay shows as its last word being old.
   */
  'depots.completeness': query(
    z.strictObject({ location: idSchema('location').optional() }),
    z.strictObject({
      /** The line to the relay: whether it stands, and since when it does or does not. Null: this workstation belongs to no relay. */
      line: z.strictObject({ isUp: z.boolean(), since: z.int().nullable() }).nullable(),
      depots: z.array(z.strictObject({
        id: idSchema('location'),
        name: z.string(),
        /** Everything that the relay has of it is here, and nothing of it was refused. */
        isComplete: z.boolean(),
        /** Newest change of the depot's own that is here, by its clock; null where there is none. */
        upTo: z.int().nullable(),
        /** When anything of the depot came in, or a workstation of it was last seen at the relay; null: never. */
        heardAt: z.int().nullable(),
        /** Entries of its workstations' audit chains that the relay holds and whose changes are not here, and those that the chains themselves say are still to come. */
        missing: z.int(),
        documents: z.strictObject({ wanted: z.int(), here: z.int(), troubles: z.array(z.strictObject({ part: z.enum(PARTS), epoch: z.string(), trouble: z.enum(DOCUMENT_TROUBLES), code: z.string().nullable() })) }),
        devices: z.array(z.strictObject({
          device: z.string(),
          name: z.string().nullable(),
          upTo: z.int().nullable(),
          heardAt: z.int().nullable(),
          isConnected: z.boolean().nullable(),
          missing: z.int(),
        })),
      })),
    }),
  ),
} as const

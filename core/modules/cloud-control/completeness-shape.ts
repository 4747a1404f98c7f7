import { z } from 'zod'
import { idSchema, PARTS } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

/** `catching_up`: granted and not in step yet. `not_taken`: changes that came in and that this workstation refuses, with the failure's code. */
const DOCUMENT_TROUBLES = ['catching_up', 'not_taken'] as const
/** `complete`: all that is known to exist of it, as far as this workstation may have it, is here. `unknown`: there is no line, so that nobody says what is missing. */
const COMPLETENESS = ['complete', 'incomplete', 'unknown', 'not_granted'] as const

export const completenessContract = {
  /**
   * What is known to be missing here of each depot, and since when nothing was heard of it. It never says more than it knows: what a depot's workstation
   * has not sent to the relay yet is counted as that workstation said itself when it had a line last; what it has done since shows as its last word being old.
   */
  'depots.completeness': query(
    z.strictObject({ location: idSchema('location').optional() }),
    z.strictObject({
      /** The line to the relay: whether it stands, and since when it does or does not. Null: this workstation belongs to no relay. */
      line: z.strictObject({ isUp: z.boolean(), since: z.int().nullable() }).nullable(),
      depots: z.array(z.strictObject({
        id: idSchema('location'),
        name: z.string(),
        state: z.enum(COMPLETENESS),
        /** Newest change of others at the depot that is here, by their clock; null where there is none. */
        upTo: z.int().nullable(),
        /** When anything of them came in last; null: never. */
        heardAt: z.int().nullable(),
        /** Audit entries that its workstations have made and whose changes are not all at the relay, as they said last: what is known to exist and is missing. */
        missingEntries: z.int(),
        /** When the oldest of those was made, by that workstation’s clock; null: none, or not known. */
        missingSince: z.int().nullable(),
        /** Changes that the relay has told of and that are not here. */
        missing: z.int(),
        documents: z.strictObject({ granted: z.int(), inStep: z.int(), troubles: z.array(z.strictObject({ part: z.enum(PARTS), epoch: z.string(), trouble: z.enum(DOCUMENT_TROUBLES), code: z.string().nullable() })) }),
        /** By the tag in its changes. */
        devices: z.array(z.strictObject({ device: z.string(), upTo: z.int().nullable(), heardAt: z.int(), missingEntries: z.int() })),
      })),
    }),
  ),
} as const

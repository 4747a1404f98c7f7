import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

export const WORD_KINDS = ['type', 'tag', 'skill', 'feature', 'equipment', 'property'] as const

export const depotsWordsContract = {
  /** The words that depots put into their records, side by side: which ones only some use, and which are nearly the same. */
  'depots.words': query(
    z.strictObject({ since: localDateSchema.optional(), onlyDifferent: z.boolean().default(true) }),
    z.strictObject({
      since: localDateSchema,
      depots: z.array(z.strictObject({ location: idSchema('location'), name: z.string() })),
      words: z.array(z.strictObject({
        kind: z.enum(WORD_KINDS),
        word: z.string(),
        uses: z.int(),
        /** In the order of `depots`. */
        byDepot: z.array(z.int()),
        /** Another word of the kind that is written nearly the same and used more: likely meant. */
        likely: z.string().nullable(),
      })),
    }),
  ),
} as const

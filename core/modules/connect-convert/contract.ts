import { z } from 'zod'
import { query } from '../../kernel/contract/method.ts'

/**
 * Imports and exports themselves go by path on the workstation, not through the contract: see `createImporter` and `createExporter`.
 * What a mapping may name is asked for here.
 */
export const connectConvertContract = {
  'import.format': query(
    z.strictObject({}),
    z.strictObject({
      tables: z.array(
        z.strictObject({
          table: z.string(),
          columns: z.array(z.strictObject({ column: z.string(), required: z.boolean(), synonyms: z.array(z.string()) })),
        }),
      ),
    }),
  ),
} as const

import { z } from 'zod'

/**
 * Proves that a schema's values survive JSON on every wire; throws with the reason when not.
 * `toJSONSchema` refuses Date, bigint, Map, Set, bytes, undefined and NaN; it lets `any`, `unknown` and `file` through, so those are looked for by name.
 */
export function assertJsonOnly(name: string, schema: z.ZodType): void {
  for (const io of ['input', 'output'] as const) {
    z.toJSONSchema(schema, {
      io,
      unrepresentable: 'throw',
      override: ({ zodSchema }) => {
        const type = zodSchema._zod.def.type
        if (type === 'any' || type === 'unknown' || type === 'file' || type === 'transform' || type === 'custom') throw new Error(`${name}: "${type}" is not JSON-only`)
      },
    })
  }
}

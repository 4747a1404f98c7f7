import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PARTS, type Part } from '../../domain/records/field.ts'
import { maskParts } from './field-mask.ts'

const schema = z.strictObject({
  name: z.string(),
  phone: z.string().nullable().meta({ part: 'pii' }),
  lines: z.array(z.strictObject({ code: z.string(), amountCents: z.int().nullable().meta({ part: 'fin' }) })),
  costs: z.array(z.int()).meta({ part: 'fin' }),
  byWorker: z.record(z.string(), z.strictObject({ licence: z.string().nullable().meta({ part: 'hr' }) })),
  deep: z.strictObject({ total: z.int().nullable().meta({ part: 'fin' }) }).nullable(),
  either: z.discriminatedUnion('t', [z.strictObject({ t: z.literal('a'), cents: z.int().nullable().meta({ part: 'fin' }) }), z.strictObject({ t: z.literal('b'), note: z.string() })]),
})

const value = {
  name: 'Maple',
  phone: '555-0100',
  lines: [{ code: 'labour', amountCents: 100 }],
  costs: [1, 2],
  byWorker: { w1: { licence: 'D' } },
  deep: { total: 5 },
  either: { t: 'a' as const, cents: 7 },
}

describe('maskParts', () => {
  it('blanks every marked value, however deep, and leaves the rest', () => {
    expect(maskParts(schema, value, new Set(['ops']))).toEqual({
      name: 'Maple',
      phone: null,
      lines: [{ code: 'labour', amountCents: null }],
      costs: [],
      byWorker: { w1: { licence: null } },
      deep: { total: null },
      either: { t: 'a', cents: null },
    })
    expect(value.phone).toBe('555-0100')
  })

  it('changes nothing for a reader of all parts, and masked answers still fit the schema', () => {
    fc.assert(
      fc.property(fc.subarray([...PARTS]), (parts: Part[]) => {
        const masked = maskParts(schema, value, new Set(parts))
        expect(schema.safeParse(masked).success).toBe(true)
        if (parts.length === PARTS.length) expect(masked).toEqual(value)
      }),
    )
  })

  it('looks at nothing that has nothing to hide from the reader, and still blanks what no branch accepts', () => {
    const masked = maskParts(schema, value, new Set<Part>(['ops', 'pii', 'hr', 'cfg'])) as typeof value
    expect([masked.byWorker === value.byWorker, masked.lines === value.lines, masked.phone]).toEqual([true, false, value.phone])
    expect(maskParts(schema, { ...value, either: { t: 'c', cents: 7 } }, new Set<Part>(['ops']))).toMatchObject({ either: null })
    // Readers of the same parts share what was worked out; others do not.
    expect(maskParts(schema, value, new Set<Part>(['fin']))).toMatchObject({ phone: null, costs: [1, 2], byWorker: { w1: { licence: null } } })
    expect(maskParts(schema, value, new Set<Part>(['hr', 'fin']))).toMatchObject({ phone: null, costs: [1, 2], byWorker: { w1: { licence: 'D' } } })
  })
})

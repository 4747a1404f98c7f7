import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assertJsonOnly } from './json-only.ts'

describe('assertJsonOnly', () => {
  it.each([
    ['a date', z.date()],
    ['a bigint', z.bigint()],
    ['a map', z.map(z.string(), z.string())],
    ['a set', z.set(z.string())],
    ['undefined', z.undefined()],
    ['any', z.any()],
    ['unknown', z.strictObject({ deep: z.array(z.unknown()) })],
    ['a file', z.file()],
    ['a transform', z.string().transform(Number)],
    ['bytes', z.instanceof(Uint8Array)],
  ])('refuses %s', (_, schema) => {
    expect(() => assertJsonOnly('x', schema)).toThrow(/JSON|represent/i)
  })

  it('accepts what JSON carries', () => {
    expect(() => assertJsonOnly('x', z.strictObject({ a: z.string().nullable(), b: z.array(z.int()), c: z.enum(['x']), d: z.number().default(1) }))).not.toThrow()
  })
})

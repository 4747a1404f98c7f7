import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { displayContract, displayEvents } from '../../core/kernel/contract/display-contract.ts'
import { phoneContract, phoneEvents } from '../../core/kernel/contract/phone-contract.ts'
import { doorContract, doorEvents, importResultShape } from '../../core/kernel/contract/door-contract.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { readPolicy } from '../../core/kernel/policy/policy-document.ts'
import { SERVICE_ACTIONS } from '../../core/kernel/policy/service-actions.ts'
import { assertJsonOnly } from './json-only.ts'

const methods = composeModules('resources')(null).flatMap((module) => Object.entries(module.contract).map(([name, method]) => ({ name, module: module.id, ...method })))

/** Names that say by themselves that a value is money, a licence, or personal. */
const PRIVATE: readonly [RegExp, string][] = [
  [/Cents$/, 'fin'],
  [/^wage/, 'fin'],
  [/^licence(Class|Expiry|Province)/, 'hr'],
  [/^(phone|email|customerName)$/, 'pii'],
]

interface Def {
  readonly shape?: Record<string, z.ZodType>
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
}

/** Paths of private names that neither they nor anything around them marks with a part. */
function unmarked(schema: z.ZodType, path: string): string[] {
  if (schema.meta()?.['part'] !== undefined) return []
  const def = schema._zod.def as unknown as Def
  const below = [def.innerType, def.element, def.valueType, ...(def.options ?? [])].flatMap((inner) => (inner ? unmarked(inner, path) : []))
  const fields = Object.entries(def.shape ?? {}).flatMap(([name, field]) => {
    const isPrivate = PRIVATE.some(([pattern]) => pattern.test(name)) && !isMarked(field)
    return [...(isPrivate ? [`${path}.${name}`] : []), ...(isPrivate ? [] : unmarked(field, `${path}.${name}`))]
  })
  return [...below, ...fields]
}

function isMarked(schema: z.ZodType): boolean {
  const inner = (schema._zod.def as unknown as Def).innerType
  return schema.meta()?.['part'] !== undefined || (inner !== undefined && isMarked(inner))
}

describe('every method', () => {
  it.each(methods)('$name carries nothing but JSON', ({ name, input, output }) => {
    expect(() => {
      assertJsonOnly(`${name} input`, input)
      assertJsonOnly(`${name} output`, output)
    }).not.toThrow()
  })

  it.each(methods)('$name is reachable by somebody', ({ name }) => {
    expect(DEFAULT_POLICY.permitsOf(name)).not.toEqual([])
  })

  it.each(methods.filter(({ type }) => type === 'query'))('$name marks what not everybody may read', ({ name, output }) => {
    expect(unmarked(output, name)).toEqual([])
  })

  it('an unmarked amount would be found', () => {
    const amount = z.strictObject({ lines: z.array(z.strictObject({ amountCents: z.int(), markedCents: z.int().nullable().meta({ part: 'fin' }) })) })
    expect(unmarked(amount, 'x')).toEqual(['x.lines.amountCents'])
  })
})

describe('what is asked at the door', () => {
  it('carries nothing but JSON, events too', () => {
    for (const [name, { input, output }] of Object.entries(doorContract)) {
      assertJsonOnly(`${name} input`, input)
      assertJsonOnly(`${name} output`, output)
    }
    for (const [topic, payload] of Object.entries(doorEvents)) assertJsonOnly(topic, payload)
    for (const [name, { input, output }] of [...Object.entries(displayContract), ...Object.entries(phoneContract)]) {
      assertJsonOnly(`${name} input`, input)
      assertJsonOnly(`${name} output`, output)
    }
    for (const [topic, payload] of [...Object.entries(displayEvents), ...Object.entries(phoneEvents)]) assertJsonOnly(topic, payload)
    assertJsonOnly('import result', importResultShape)
    expect(Object.keys(doorEvents)).toContain('records.changed')
  })

  it('hides no method of a module', () => {
    expect(methods.map(({ name }) => name).filter((name) => Object.hasOwn(doorContract, name))).toEqual([])
  })
})

it('no rule of the policy speaks of an action that does not exist, and nothing of it is left to chance', () => {
  const known = new Set([...methods.map(({ name }) => name), ...SERVICE_ACTIONS])
  const { format, id, version, roles, forbids, permits } = DEFAULT_POLICY
  expect(readPolicy({ format, id, version, roles, forbids, permits }, known)).toMatchObject({ ok: true })
})

it('what is done beside the contracts is reachable by somebody, and is no method', () => {
  expect(SERVICE_ACTIONS.filter((action) => DEFAULT_POLICY.permitsOf(action).length === 0)).toEqual([])
  expect(SERVICE_ACTIONS.filter((action) => methods.some(({ name }) => name === action))).toEqual([])
})

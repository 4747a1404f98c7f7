import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { displayContract, displayEvents } from '../../core/kernel/contract/display-contract.ts'
import { phoneContract, phoneEvents } from '../../core/kernel/contract/phone-contract.ts'
import { doorContract, doorEvents, importResultShape } from '../../core/kernel/contract/door-contract.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
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

const covers = (action: string) => DEFAULT_POLICY.rules.some(({ actions }) => actions.some((pattern) => pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1)))))

describe('every method', () => {
  it.each(methods)('$name carries nothing but JSON', ({ name, input, output }) => {
    expect(() => {
      assertJsonOnly(`${name} input`, input)
      assertJsonOnly(`${name} output`, output)
    }).not.toThrow()
  })

  it.each(methods)('$name is reachable by somebody', ({ name }) => {
    expect(covers(name)).toBe(true)
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

it('no rule of the policy speaks of an action that does not exist', () => {
  // What is done beside the contract: long work with a door of its own.
  const services = ['import.preview', 'import.apply', 'export.write', 'backup.create', 'backup.restore', 'month.close', 'store.acceptOlder', 'store.keysRepaired', 'audit.verify', 'policy.read', 'session.admit', 'display.list', 'display.confirm', 'display.set', 'display.revoke', 'display.setLabel', 'map.devices', 'map.addDevice', 'map.revokeDevice']
  const known = [...methods.map(({ name }) => name), ...services]
  const dead = DEFAULT_POLICY.rules.flatMap(({ id, actions }) => actions.filter((pattern) => !pattern.endsWith('.*') && !known.includes(pattern)).map((pattern) => `${id}: ${pattern}`))
  expect(dead).toEqual([])
})

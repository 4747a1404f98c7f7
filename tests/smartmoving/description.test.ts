import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { JOB_STATES } from '../../core/domain/job/job-state.ts'
import { CHARGE_KINDS } from '../../core/domain/records/money-records.ts'
import { kindOfItem } from '../../core/modules/connect-convert/smartmoving/response-items.ts'
import { RESPONSE_KINDS, RESPONSES } from '../../core/modules/connect-convert/smartmoving/response-schemas.ts'
import { chargeKind, jobStatus, jobType, paymentMethod, propertyWord } from '../../core/modules/connect-convert/smartmoving/trade-codes.ts'
import { excerptOf, readExcerpt, type Property } from './excerpt-description.ts'
import { inventCompany } from './invent-company.ts'

const excerpt = readExcerpt()
const PUBLISHED = fileURLToPath(new URL('../../../shared/data/smartmoving/openapi.json', import.meta.url))

describe('the published description', () => {
  it.each(RESPONSE_KINDS)('has every field of a %s that is read, with its type', (kind) => {
    const { describedAs, schema } = RESPONSES[kind]
    expect(differences(schema, { ref: describedAs }, kind)).toEqual([])
  })

  it('tells a field that it does not have, and one of another type', () => {
    const { shape } = RESPONSES.branch.schema
    expect(differences(RESPONSES.branch.schema.extend({ colour: shape.name }), { ref: 'BranchListViewModel' }, 'branch')).toEqual(['branch.colour is not described'])
    expect(differences(RESPONSES.branch.schema.extend({ name: shape.isPrimary }), { ref: 'BranchListViewModel' }, 'branch')).toEqual(['branch.name is string, read as "boolean"'])
  })

  it.each(RESPONSE_KINDS)('gives a %s that is recognised by its fields', (kind) => {
    const properties = excerpt.schemas[RESPONSES[kind].describedAs]?.properties ?? {}
    expect(kindOfItem(Object.fromEntries(Object.keys(properties).map((key) => [key, null])))).toBe(kind)
  })

  it('has a word here for each of its codes', () => {
    const unknown = (words: readonly string[]) => words.filter((word) => word.startsWith('SmartMoving'))
    const none = { confirmed: false, completed: false, closed: false }
    const statuses = codesOf('OpportunityStatus').map((code) => jobStatus(code, none))
    expect(statuses.filter((status) => !(JOB_STATES as readonly string[]).includes(status))).toEqual([])
    const kinds = codesOf('JobChargeCategory').map((code) => chargeKind(code, null))
    expect(kinds.filter((kind) => !(CHARGE_KINDS as readonly string[]).includes(kind))).toEqual([])
    expect(unknown(codesOf('JobType').filter((code) => code < 100).map((code) => jobType(code, new Map())))).toEqual([])
    expect(unknown(codesOf('PropertyType').filter((code) => code < 100).map((code) => propertyWord(code, '')))).toEqual([])
    expect(unknown(codesOf('PaymentType').filter((code) => code < 100).map((code) => paymentMethod(code, '')))).toEqual([])
    expect(jobStatus(77, none)).toBe('SmartMoving status 77')
  })

  it('makes the same company of the same seed', () => {
    expect(inventCompany(excerpt, 'a')).toEqual(inventCompany(excerpt, 'a'))
    expect(inventCompany(excerpt, 'a').customers).not.toEqual(inventCompany(excerpt, 'b').customers)
  })

  it.runIf(existsSync(PUBLISHED))('is what the excerpt was cut from', () => {
    expect(excerpt).toEqual(JSON.parse(JSON.stringify(excerptOf(JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Record<string, unknown>))))
  })
})

function codesOf(schema: string): number[] {
  return Object.keys(excerpt.schemas[schema]?.codes ?? {}).map(Number)
}

/** Walks what is read beside what is described. */
function differences(read: z.ZodType, described: Property, path: string): string[] {
  const type = described.ref === undefined ? described.type : excerpt.schemas[described.ref]?.codes ? 'integer' : 'object'
  const { def } = read as unknown as { def: { type: string; innerType?: z.ZodType; in?: z.ZodType; element?: z.ZodType; shape?: Record<string, z.ZodType> } }
  const leaf = read.meta()?.['described']
  if (leaf !== undefined) return leaf === type || (leaf === 'number' && type === 'integer') ? [] : [`${path} is ${String(type)}, read as ${JSON.stringify(leaf)}`]
  if (def.type === 'pipe' && def.in) return differences(def.in, described, path)
  if (def.innerType) return differences(def.innerType, described, path)
  if (def.type === 'array' && def.element) return type === 'array' && described.items ? differences(def.element, described.items, `${path}[]`) : [`${path} is no list`]
  if (def.type !== 'object' || type !== 'object') return [`${path} is ${String(type)}, read as ${def.type}`]
  const properties = excerpt.schemas[described.ref ?? '']?.properties ?? {}
  return Object.entries(def.shape ?? {}).flatMap(([key, field]) => (properties[key] ? differences(field, properties[key], `${path}.${key}`) : [`${path}.${key} is not described`]))
}

import fc from 'fast-check'
import { z } from 'zod'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { localDateSchema, localTimeSchema, type Field } from '../../core/domain/records/field.ts'
import { RECORDS, type RecordKind } from '../../core/domain/records/record-kinds.ts'
import { childId } from '../../core/domain/records/record.ts'
import type { Values } from '../../core/modules/connect-convert/exchange/cell.ts'
import type { ChildIdentity } from '../../core/modules/connect-convert/exchange/exchange-table.ts'
import { EXCHANGE_TABLES } from '../../core/modules/connect-convert/exchange/exchange-tables.ts'
import { createMemoryCompany, newUuid, type MemoryCompany } from './memory-company.ts'

/** Texts that files like to spoil. */
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('=x', '-Anna', "'t Hooft", "''", '@x', ' a ', 'a\r\nb', 'a,b;c\t"d"', '514 555 0123', 'h2x1y4', 'English', 'Driver', 'a|b\\', '1,5', '-12', '+1', 'É', '#2', 'Box', 'Box#2', ':1', 'problem'),
).filter((text) => text !== '' && !text.includes('\0') && text.isWellFormed())

const date = fc.integer({ min: 0, max: 2_000 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))
const time = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) })

/** Values that records take but that only some texts are. */
const SPECIAL: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'company.modules': fc.subarray([...MODULE_IDS]),
  'location.timezone': fc.constantFrom('America/Toronto', 'America/Vancouver', 'America/St_Johns'),
  'location.province': fc.constantFrom('ON', 'QC', 'BC'),
  'worker.licenceProvince': fc.constantFrom('ON', 'QC', null),
  'user.roles': fc.subarray(['Admin', 'Dispatcher', 'Wall']),
  'timeEntry.startAt': instant,
  'timeEntry.endAt': instant.map((ms) => ms + 100 * 365 * 86_400_000),
  'fact.at': fc.option(instant),
  'tariffRate.validTo': fc.constant(null),
  'claim.closed': fc.constant(null),
  'storageAccount.end': fc.constant(null),
  'absence.start': date.filter((day) => day < '2027'),
  'absence.end': fc.constant('2029-12-31'),
  // Left out of the format.
  'location.travelFactor': fc.constant(null),
  'location.travelBase': fc.constant(null),
  'location.travelSlope': fc.constant(null),
  'location.travelPower': fc.constant(null),
  'location.travelDrives': fc.constant(null),
  'location.travelBandPct': fc.constant(null),
  'location.travelP80Factor': fc.constant(null),
}

type Ids = ReadonlyMap<RecordKind, readonly string[]>

function valueOf(kind: RecordKind, name: string, field: Field, ids: Ids): fc.Arbitrary<unknown> {
  const special = SPECIAL[`${kind}.${name}`]
  if (special) return special
  const schema = field.required ? field.schema : (field.schema as z.ZodNullable<z.ZodType>).unwrap()
  const value = plainValue(schema as z.ZodType, ids)
  return field.required ? value : fc.option(value, { freq: 3 })
}

function plainValue(schema: z.ZodType, ids: Ids): fc.Arbitrary<unknown> {
  const referred = schema.meta()?.['refersTo'] as RecordKind | undefined
  if (referred) return fc.constantFrom(...(ids.get(referred) ?? []))
  if (schema === localDateSchema) return date
  if (schema === localTimeSchema) return time
  if (schema instanceof z.ZodArray) return fc.array(plainValue(schema.element as z.ZodType, ids), { minLength: 1, maxLength: 3 })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...(schema.options as string[]))
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return numbers(schema)
  return word
}

function numbers(schema: z.ZodNumber): fc.Arbitrary<number> {
  const min = Math.max(schema.minValue ?? -1e9, -1e12)
  const max = Math.min(schema.maxValue ?? 1e9, 1e12)
  return schema.format === 'safeint' || schema.isInt ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0)
}

function fieldsOf(kind: RecordKind, ids: Ids, fixed: Values): fc.Arbitrary<Values> {
  const fields = Object.entries(RECORDS[kind].fields as Readonly<Record<string, Field>>).filter(([name]) => !(name in fixed))
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, valueOf(kind, name, field, ids)]))).map((values) => ({ ...values, ...fixed }))
}

const TOP: readonly (readonly [RecordKind, number])[] = [['location', 2], ['truck', 2], ['equipment', 2], ['worker', 3], ['user', 2], ['customer', 3], ['tariff', 2], ['job', 4], ['journey', 2], ['storageAccount', 2], ['absence', 2], ['discountAuthority', 2], ['payRule', 3]]

/** Any company that the records allow: some with external ids, some made in the product, all kinds and children filled. */
export function arbitraryCompany(): fc.Arbitrary<MemoryCompany> {
  return fc.gen().map((gen) => {
    const company = createMemoryCompany()
    const ids = new Map<RecordKind, string[]>()
    const draw = <T>(arbitrary: fc.Arbitrary<T>): T => gen(() => arbitrary)
    const names = new Set<string>()
    const externalId = () => {
      const name = draw(fc.option(word, { freq: 4 }))
      if (name === null || names.has(name)) return null
      names.add(name)
      return name
    }
    company.put('company', company.id, draw(fieldsOf('company', ids, { externalId: externalId() })))
    for (const [kind, count] of TOP) {
      names.clear()
      // All of a kind first: some refer to others of their own kind, before or behind.
      const made = Array.from({ length: count }, newUuid)
      ids.set(kind, made)
      for (const [n, id] of made.entries()) {
        const fixed: Values = 'externalId' in RECORDS[kind].fields ? { externalId: externalId() } : {}
        const fields = draw(fieldsOf(kind, ids, { ...fixed, ...placed(kind, ids, n) }))
        company.put(kind, id, fields)
      }
    }
    for (const table of EXCHANGE_TABLES) if (table.identity.by === 'owner') addChildren(company, table.kind, table.identity, ids, draw)
    return company
  })
}

/** What the format cannot say, or says by the row itself. */
function placed(kind: RecordKind, ids: Ids, n: number): Values {
  const absent = n % 2 === 0 ? 'worker' : 'equipment'
  if (kind === 'absence') return { resourceKind: absent, resource: ids.get(absent)?.[n] }
  // A booked crew outside of its range is refused.
  if (kind === 'job') return { crewSize: 3, crewMin: [null, 3, 2, 1][n % 4], crewMax: [3, null, 5, 40][n % 4] }
  if (kind === 'journey') return { pinnedBy: n % 2 === 0 ? (ids.get('user')?.[n] ?? null) : null }
  if (kind === 'discountAuthority') return { role: `role ${n}` }
  // Every kind of rule needs one of these; which one is the command's business.
  if (kind === 'payRule') return { name: `rule ${n}`, validTo: null, percent: 2.5, amountCents: 40_00, tipSplit: 'hours', overtimeClass: 'highway' }
  return kind === 'tariff' ? { name: null } : {}
}

function addChildren(company: MemoryCompany, kind: RecordKind, identity: ChildIdentity, ids: Ids, draw: <T>(arbitrary: fc.Arbitrary<T>) => T): void {
  for (const owner of ids.get(identity.owner) ?? []) {
    const seen = new Map<string, number>()
    const keys = kind === 'journeyJob' ? (ids.get('job') ?? []) : kind === 'crewMember' ? (ids.get('worker') ?? []) : kind === 'journeyEquipment' ? (ids.get('equipment') ?? []) : null
    // A tariff stands in the files by its rates alone.
    const count = draw(fc.integer({ min: kind === 'tariffRate' ? 1 : 0, max: 3 }))
    for (let n = 0; n < count; n += 1) {
      const fields = draw(fieldsOf(kind, ids, {}))
      const nature = identity.nature({ ...fields, key: keys?.[n % keys.length] })
      const nth = (seen.get(nature) ?? 0) + 1
      if (nth > 1 && identity.repeats === undefined) continue
      seen.set(nature, nth)
      company.put(kind, childId(owner, identity.repeats === ':' ? `${nature}:${nth}` : nth > 1 ? `${nature}#${nth}` : nature), fields)
    }
  }
}

import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { ERASED } from '../../domain/privacy/erased.ts'
import { definitionOf, RECORD_KINDS, type RecordKind } from '../../domain/records/record-kinds.ts'
import { splitChildId } from '../../domain/records/record.ts'
import type { OpenedPart, PartSeal, StoredPart } from '../documents/record-map.ts'
import { BASE, isSealed, packSealed, unpackSealed, type SealedValue } from '../documents/sealed-value.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { DocumentName } from '../wire/document-name.ts'
import { valueBound } from './key-names.ts'
import type { KeyRing } from './key-ring.ts'

/** What a person can be known by; where a record lies stays readable, for nothing could be put in its place without. */
const SEALED_FIELDS: ReadonlyMap<RecordKind, ReadonlySet<string>> = new Map(
  RECORD_KINDS.filter((kind) => definitionOf(kind).scope !== 'place').flatMap((kind) => {
    const names = Object.entries(definitionOf(kind).fields).filter(([name, { part }]) => part === 'pii' && name !== 'location').map(([name]) => name)
    return names.length === 0 ? [] : [[kind, new Set(names)] as const]
  }),
)

export const SEALED_KINDS: readonly RecordKind[] = [...SEALED_FIELDS.keys()]

/** The fields of a kind whose values are sealed in the documents; undefined where none is. */
export function sealedFields(kind: RecordKind): ReadonlySet<string> | undefined {
  return SEALED_FIELDS.get(kind)
}

export interface SealParts {
  readonly company: string
  readonly ring: KeyRing
  readonly secrets: Secrets
}

export interface SealWhere {
  readonly read: ReadDatabase
  readonly name: Pick<DocumentName, 'location' | 'part'>
  readonly kind: RecordKind
  readonly id: string
  /** Whom the record speaks of; null where nothing is written. */
  readonly subject: string | null
  /** Seals again what lies in the clear, or under a key that is not this subject's. */
  readonly anew?: boolean
}

/** How one record's values are sealed and opened; null where its kind or part has nothing to seal. */
export function sealOf({ company, ring, secrets }: SealParts, { read, name, kind, id, subject, anew = false }: SealWhere): PartSeal | null {
  const names = name.part === 'pii' ? sealedFields(kind) : undefined
  if (!names) return null
  const place = name.location
  const bound = (field: string, key: string) => valueBound(company, place, kind, id, field, key)

  function sealValue(field: string, value: unknown): SealedValue {
    const current = subject === null ? undefined : ring.currentSubjectKey(read, place, subject)
    if (!current) throw new Error('no key for what is to be sealed')
    return packSealed(current.id, secrets.seal(current.key, encodeUtf8(JSON.stringify(value)), bound(field, current.id)))
  }

  function openValue(field: string, value: SealedValue): OpenedValue {
    const { subjectKey, sealed } = unpackSealed(value)
    const key = ring.subjectKey(read, subjectKey)
    if (key === 'waiting') return { waitsFor: subjectKey }
    if (key === 'shredded') return { problem: 'shredded' }
    const plain = secrets.open(key, sealed, bound(field, subjectKey))
    const parsed = plain && parseJson(plain)
    return parsed ?? { problem: 'forged' }
  }

  return {
    seals: (field) => names.has(field),
    seal: sealValue,
    sealBase: (values) => sealValue(BASE, values),
    isCurrent: (value) => !anew || value === null || value === ERASED || (isSealed(value) && subject !== null && ring.currentSubjectKey(read, place, subject)?.id === unpackSealed(value).subjectKey),
    open: (stored) => openPart(stored, openValue),
  }
}

type OpenedValue = { readonly value: unknown } | { readonly problem: 'forged' | 'shredded' } | { readonly waitsFor: string }

function openPart({ fields, base }: StoredPart, openValue: (field: string, value: SealedValue) => OpenedValue): OpenedPart {
  const opened: Record<string, unknown> = {}
  const waitsFor = new Set<string>()
  let isShredded = false
  let isForged = false
  const take = (field: string, value: SealedValue, put: (plain: unknown) => void) => {
    const found = openValue(field, value)
    if ('waitsFor' in found) waitsFor.add(found.waitsFor)
    else if ('value' in found) put(found.value)
    else if (found.problem === 'shredded') isShredded = true
    else isForged = true
  }
  if (base) take(BASE, base, (plain) => isValues(plain) ? void Object.assign(opened, plain) : void (isForged = true))
  for (const [name, value] of Object.entries(fields)) {
    if (!isSealed(value)) opened[name] = value
    else {
      delete opened[name]
      take(name, value, (plain) => void (opened[name] = plain))
    }
  }
  return { fields: opened, waitsFor: [...waitsFor], isShredded, isForged }
}

function isValues(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')
}

function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(decodeUtf8(bytes)) as unknown }
  } catch {
    return undefined
  }
}

/** Whom a record speaks of: the customer, whatever of them it is; an offer between depots speaks of somebody who is not in these documents, and is a subject of its own. */
export function subjectOf(customerOfJob: (job: string) => string | null, kind: RecordKind, id: string, record: Readonly<Record<string, unknown>>): string {
  if (kind === 'job') return text(record['customer']) ?? id
  const { owner } = definitionOf(kind)
  if (owner !== 'job') return id
  const job = splitChildId(id).owner
  return customerOfJob(job) ?? job
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

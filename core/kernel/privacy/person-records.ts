import * as Y from 'yjs'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { splitChildId } from '../../domain/records/record.ts'
import type { ErasureOrder } from './erasure-order.ts'

/** A field of a record, from wherever it is read. */
export type FieldOf = (name: string) => unknown

/** Whether a record is this person's, or about what was done for them; `jobs` are the ones found so far. */
type Belongs = (record: { readonly id: string; readonly field: FieldOf }, jobs: ReadonlySet<string>) => boolean

/** By one field of it: the ids of the person's own records stand in the order. */
function relations({ subjectKind, subjects }: ErasureOrder): Partial<Record<RecordKind, Belongs>> {
  const isSubject = (id: unknown) => typeof id === 'string' && subjects.includes(id)
  if (subjectKind === 'worker') {
    return {
      worker: ({ id }) => isSubject(id),
      user: ({ field }) => isSubject(field('worker')),
      absence: ({ field }) => isSubject(field('resource')),
      privacyRequest: ({ field }) => listHolds(field('subjects'), subjects),
    }
  }
  return {
    customer: ({ id }) => isSubject(id),
    job: ({ field }) => isSubject(field('customer')),
    transfer: ({ field }, jobs) => jobs.has(String(field('job'))) || jobs.has(String(field('copy'))) || isSubject(field('copyCustomer')),
    leakParameter: ({ field }, jobs) => jobs.has(String(field('job'))),
    clashResolution: ({ field }, jobs) => idsIn(field('clash')).some((id) => jobs.has(id)),
    privacyRequest: ({ field }) => listHolds(field('subjects'), subjects),
  }
}

function listHolds(list: unknown, subjects: readonly string[]): boolean {
  return Array.isArray(list) && list.some((id) => subjects.includes(String(id)))
}

function idsIn(text: unknown): readonly string[] {
  return (typeof text === 'string' ? text : '').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
}

/** The records of one person, whatever part of them a document holds. */
export interface PersonRecords {
  /** Looks at one document; all are to be looked at twice, since what hangs on a job may lie in a document before the job's own. */
  look(doc: Y.Doc): void
  add(kind: RecordKind, id: string, field: FieldOf): void
  has(kind: RecordKind, id: string): boolean
  readonly jobs: ReadonlySet<string>
  ids(kind: RecordKind): readonly string[]
}

export function personRecords(order: ErasureOrder): PersonRecords {
  const belongs = relations(order)
  const found = new Map<RecordKind, Set<string>>()
  const jobs = new Set<string>()
  const known = (kind: RecordKind) => found.get(kind) ?? found.set(kind, kind === 'job' ? jobs : new Set()).get(kind)!
  // A kind that the rules do not name may still have children that they do.
  for (const id of order.subjects) known(order.subjectKind).add(id)
  known('erasureOrder').add(order.id)

  function add(kind: RecordKind, id: string, field: FieldOf): void {
    if (belongs[kind]?.({ id, field }, jobs) === true) known(kind).add(id)
  }

  return {
    jobs,
    add,
    look(doc) {
      for (const kind of Object.keys(belongs) as RecordKind[]) for (const [id, stored] of doc.getMap(kind).entries()) add(kind, id, fieldOf(stored))
    },
    has(kind, id) {
      const { owner } = definitionOf(kind)
      return owner === null ? found.get(kind)?.has(id) === true : found.get(owner as RecordKind)?.has(splitChildId(id).owner) === true
    },
    ids: (kind) => [...(found.get(kind) ?? [])],
  }
}

function fieldOf(stored: unknown): FieldOf {
  if (stored instanceof Y.Map) return (name) => stored.get(name)
  return (name) => (typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>)[name] : undefined)
}

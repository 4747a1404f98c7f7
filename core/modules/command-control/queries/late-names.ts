import type { Part } from '../../../domain/records/field.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { FieldValue, LateChange } from './late-changes.ts'

/** Fields of jobs and journeys that hold an id: of what kind, and the part that its name belongs to. */
const REFERRED: Readonly<Record<string, { readonly kind: 'customer' | 'tariff' | 'truck' | 'location' | 'user' | 'worker' | 'job'; readonly part: Part }>> = {
  customer: { kind: 'customer', part: 'pii' }, tariff: { kind: 'tariff', part: 'fin' }, truck: { kind: 'truck', part: 'ops' }, location: { kind: 'location', part: 'ops' }, bookedBy: { kind: 'user', part: 'ops' }, pinnedBy: { kind: 'user', part: 'ops' },
  afterJob: { kind: 'job', part: 'ops' }, avoidWorkers: { kind: 'worker', part: 'ops' }, wishedWorkers: { kind: 'worker', part: 'ops' },
}

/** With the names of what is referred to in place of ids; an id whose record is not held here stays. */
export function named({ records }: State, change: LateChange): LateChange {
  const referred = REFERRED[change.field]
  if (!referred || (change.record !== 'job' && change.record !== 'journey')) return change
  const nameOfId = (id: string) => (referred.kind === 'job' ? records.get('job', id)?.externalId : records.get(referred.kind, id)?.name) ?? id
  const nameOf = (value: FieldValue): FieldValue => (typeof value === 'string' ? nameOfId(value) : Array.isArray(value) ? value.map(nameOfId) : value)
  return { ...change, part: referred.part, kept: nameOf(change.kept), late: nameOf(change.late) }
}

/** Which one of several the month holds: an item by name, a stop by its place. */
export function whichOf({ records }: State, { record, id }: Pick<LateChange, 'record' | 'id'>): string | null {
  if (record === 'inventoryItem') return records.get('inventoryItem', id)?.item ?? null
  if (record !== 'stop') return null
  const { owner, key } = splitChildId(id)
  const place = records.children('stop', owner).toSorted((a, b) => a.seq - b.seq).findIndex((stop) => stop.key === key)
  return place === -1 ? null : String(place + 1)
}

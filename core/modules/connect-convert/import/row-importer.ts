import type { Failure, Result } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { definitionOf, type RecordKind } from '../../../domain/records/record-kinds.ts'
import { CellProblem, type Values } from '../exchange/cell.ts'
import type { ExchangeTable, RowIdentity } from '../exchange/exchange-table.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import { createChildRegister, type ChildRegister } from './child-register.ts'
import type { Identities } from './identities.ts'
import type { CellFault, ReadRow } from './row-reader.ts'

/** The bulk writer as the import needs it; `null` in a dry run. */
export interface RowWriter {
  /** Marks a changed state of a job or journey: when, and who brought the file in. `key` sorts it into the histories of all desks. */
  readonly step: { readonly key: string; readonly by: string; readonly at: number }
  put(kind: RecordKind, id: string, fields: Values): Result<unknown>
}

export interface RowTarget {
  readonly records: ExchangeRecords
  readonly identities: Identities
  readonly writer: RowWriter | null
  readonly company: string
  readonly newId: () => string
  /** Fields that need not stand in the file: a customer's and an absence's location, who wrote a pay record and when. */
  complete(kind: RecordKind, fields: Values, existing: Values | null): CellProblem | null
}

export type RowOutcome =
  | { readonly outcome: 'new' | 'unchanged' | 'repeated'; readonly id: string; readonly fields: Values }
  | { readonly outcome: 'changed'; readonly id: string; readonly fields: Values; readonly changed: readonly string[] }
  | { readonly outcome: 'refused'; readonly fault: CellFault }

interface Place {
  readonly id: string
  readonly existing: Values | null
  readonly done: () => void
}

/** Puts the rows of one table in, one at a time. What is compared is the company as it was before the import. `mended`: rows that were refused before, so none of them is in yet. */
export interface RowImporter {
  import(row: ReadRow, line: number, zone: string | null, repeats: boolean): RowOutcome
}

export function createRowImporter(table: ExchangeTable, target: RowTarget, mended: boolean): RowImporter {
  const { identity, kind } = table
  const { identities, records } = target
  const definition = definitionOf(kind)
  const fieldNames = Object.keys(definition.fields)
  const seen = new Map<string, number>()
  const owners = new Map<string, { id: string; line: number; fields: Values }>()
  const register: ChildRegister | null = identity.by === 'owner' ? createChildRegister(kind, identity, records, mended) : null
  const byNature = identity.by === 'nature' ? natureIndex(records.all(kind), identity.nature) : null

  function locate(row: ReadRow, line: number): Place | CellFault | { readonly repeated: string } {
    switch (identity.by) {
      case 'company':
        return locateCompany(row, line)
      case 'externalId':
        return locateByExternalId(String(row.fields['externalId']), row, line)
      case 'nature':
        return locateByNature(identity.nature(row.fields), line)
      case 'owner':
        return locateChild(identity, row, line)
    }
  }

  function locateCompany(row: ReadRow, line: number): Place | CellFault {
    const existing = records.get('company', target.company)
    const given = row.fields['externalId']
    const known = existing?.['externalId'] ?? null
    const isOurs = known === null || known === given || given === target.company
    if (!isOurs || seen.size > 0) return fault('external_id', String(given), new CellProblem('import.other_company'))
    if (given === target.company) row.fields['externalId'] = known
    return { id: target.company, existing, done: () => void seen.set('', line) }
  }

  function locateByExternalId(externalId: string, row: ReadRow, line: number): Place | CellFault | { repeated: string } {
    const id = identities.idOf(kind, externalId)
    const before = seen.get(externalId)
    if (before !== undefined && id !== undefined) return { repeated: id }
    if (id === undefined) {
      const made = identities.announced(kind, externalId) ?? target.newId()
      return { id: made, existing: null, done: () => { seen.set(externalId, line); identities.add(kind, externalId, made) } }
    }
    const existing = records.get(kind, id)
    // Named by its own id, as an export does where there is no external one: that does not become one.
    if (externalId === id && existing) row.fields['externalId'] = existing['externalId']
    return { id, existing, done: () => void seen.set(externalId, line) }
  }

  function locateByNature(nature: string, line: number): Place | CellFault {
    const before = seen.get(nature)
    if (before !== undefined) return duplicate(nature, before)
    const existing = byNature?.get(nature) ?? null
    return { id: existing ? String(existing['id']) : target.newId(), existing, done: () => void seen.set(nature, line) }
  }

  function locateChild(child: Extract<RowIdentity, { by: 'owner' }>, row: ReadRow, line: number): Place | CellFault | { repeated: string } {
    const owner = child.ownerFields ? ownerFromRow(child.owner, row, line) : { id: String(row.owner) }
    if ('problem' in owner) return owner
    const place = register?.place(owner.id, identities.isNew(owner.id), row.fields, line)
    if (!place) throw new Error('a child table without register')
    if ('duplicateOf' in place) return duplicate(null, place.duplicateOf)
    return { id: childId(owner.id, place.key), existing: place.existing, done: () => undefined }
  }

  /** Makes the owner, or brings it up to date, when its first row comes. */
  function ownerFromRow(ownerKind: RecordKind, row: ReadRow, line: number): { id: string } | CellFault {
    const externalId = String(row.owner)
    const known = owners.get(externalId)
    if (known) {
      const column = Object.keys(row.ownerFields).find((name) => known.fields[name] !== row.ownerFields[name])
      return column === undefined ? known : fault(column, null, new CellProblem('import.contradiction', { line: known.line, column }))
    }
    const id = identities.idOf(ownerKind, externalId)
    const existing = id === undefined ? null : records.get(ownerKind, id)
    const fixed = fixedLocation(existing, row.ownerFields)
    if (fixed) return fixed
    const made = id ?? target.newId()
    const fields = { ...blankFields(ownerKind), ...withoutKeys(existing), ...row.ownerFields }
    if (existing === null) fields['externalId'] = externalId
    const refused = existing && sameFields(existing, row.ownerFields) ? null : put(ownerKind, made, fields)
    if (refused) return refused
    if (id === undefined) identities.add(ownerKind, externalId, made)
    owners.set(externalId, { id: made, line, fields: row.ownerFields })
    return { id: made }
  }

  function put(putKind: RecordKind, id: string, fields: Values): CellFault | null {
    const result = target.writer?.put(putKind, id, fields)
    return result && !result.ok ? fault(null, null, problemOf(result.failure)) : null
  }

  /** A state that a file changes is a step like any other, kept beside the record. One import makes one step of it, however often its rows come. */
  function keepStep(id: string, from: unknown, to: unknown): CellFault | null {
    const { writer } = target
    if (writer === null || (kind !== 'job' && kind !== 'journey')) return null
    const { key, by, at } = writer.step
    return put(`${kind}Transition`, childId(id, key), { from, to, by, at, reason: null, imported: true })
  }

  function fault(column: string | null, value: string | null, problem: CellProblem): CellFault {
    return { column: table.columns.find((each) => each.name === column) ?? null, value, problem }
  }

  function duplicate(value: string | null, line: number): CellFault {
    return fault(identity.by === 'nature' || identity.by === 'owner' ? null : identity.column, value, new CellProblem('import.duplicate_id', { line }))
  }

  function fixedLocation(existing: Values | null, fields: Values): CellFault | null {
    return existing && 'location' in fields && existing['location'] !== fields['location'] ? fault('location', null, new CellProblem('record.location_fixed', { kind })) : null
  }

  function merge(read: Values, existing: Values | null): Values {
    const fields: Values = existing ? {} : { ...table.defaults }
    for (const name of fieldNames) {
      const value = read[name]
      const before = existing?.[name] ?? fields[name] ?? null
      fields[name] = value === undefined || (value === null && definition.fields[name]?.required) ? before : value
    }
    return fields
  }

  return {
    import(row, line, zone, repeats) {
      const wrong = table.check?.(row.fields, zone)
      if (wrong) return refusedBy(fault(wrong.column, null, wrong.problem))
      const place = locate(row, line)
      if ('repeated' in place) return repeats ? { outcome: 'repeated', id: place.repeated, fields: row.fields } : refusedBy(duplicate(String(row.fields['externalId']), seen.get(String(row.fields['externalId'])) ?? 0))
      if ('problem' in place) return refusedBy(place)
      const fields = merge(row.fields, place.existing)
      const missing = target.complete(kind, fields, place.existing)
      if (missing) return refusedBy(fault(null, null, missing))
      const fixed = fixedLocation(place.existing, fields)
      if (fixed) return refusedBy(fixed)
      const changed = place.existing ? changedFields(place.existing, fields) : []
      if (place.existing === null || changed.length > 0) {
        const refused = put(kind, place.id, fields)
        const unkept = refused ?? (changed.includes('status') ? keepStep(place.id, place.existing?.['status'], fields['status']) : null)
        if (unkept) return refusedBy(unkept)
      }
      place.done()
      if (place.existing === null) return { outcome: 'new', id: place.id, fields }
      return changed.length > 0 ? { outcome: 'changed', id: place.id, fields, changed } : { outcome: 'unchanged', id: place.id, fields }
    },
  }
}

function refusedBy(fault: CellFault): RowOutcome {
  return { outcome: 'refused', fault }
}

function problemOf(failure: Failure): CellProblem {
  return new CellProblem(failure.code, failure.params)
}

function natureIndex(existing: readonly Values[], nature: (fields: Values) => string): Map<string, Values> {
  const index = new Map<string, Values>()
  for (const record of existing) if (!index.has(nature(record))) index.set(nature(record), record)
  return index
}

function blankFields(kind: RecordKind): Values {
  return Object.fromEntries(Object.keys(definitionOf(kind).fields).map((name) => [name, null]))
}

function withoutKeys(record: Values | null): Values {
  if (!record) return {}
  const { id: _id, owner: _owner, key: _key, ...fields } = record
  return fields
}

function sameFields(record: Values, fields: Values): boolean {
  return Object.entries(fields).every(([name, value]) => record[name] === value)
}

function changedFields(before: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => {
    const was = before[name] ?? null
    const is = after[name] ?? null
    return was !== is && (typeof was !== 'object' || JSON.stringify(was) !== JSON.stringify(is))
  })
}

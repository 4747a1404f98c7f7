import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import type { Part } from '../../domain/records/field.ts'
import { splitChildId } from '../../domain/records/record.ts'
import type { DocumentName } from '../wire/document-name.ts'

type Values = Readonly<Record<string, unknown>>

/** What is needed to find a record's documents: the records around it and the month that holds its job or journey. */
export interface HomeLookup {
  get(kind: RecordKind, id: string): Values | null
  epochOf(kind: 'job' | 'journey', id: string): string | undefined
}

/** Location and epoch of the documents that hold a record; the part makes the name whole. `null` when its owner or location is unknown. */
export function homeOf(lookup: HomeLookup, company: string, kind: RecordKind, id: string, record: Values): Omit<DocumentName, 'part'> | null {
  const definition = definitionOf(kind)
  if (definition.scope === 'company') return { company, location: '*', epoch: 'live' }
  if (definition.owner !== null) {
    const { owner } = splitChildId(id)
    const above = lookup.get(definition.owner as RecordKind, owner)
    return above && homeOf(lookup, company, definition.owner as RecordKind, owner, above)
  }
  const location = definition.scope === 'place' ? (record['location'] ?? '*') : record['location']
  if (typeof location !== 'string') return null
  return { company, location, epoch: kind === 'job' || kind === 'journey' ? (lookup.epochOf(kind, id) ?? 'live') : 'live' }
}

export function documentOf(home: Omit<DocumentName, 'part'>, part: Part): DocumentName {
  return { ...home, part }
}

import { PARTS, type Part } from '../../domain/records/field.ts'
import type { RecordDefinition } from '../../domain/records/record.ts'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'

/** The unit of sync, of permission and of encryption: `<company>/<location or *>/<part>/<epoch>`. */
export interface DocumentName {
  readonly company: string
  /** A location's id, or `*` for the whole company. */
  readonly location: string
  readonly part: Part
  /** `live`, or a closed month `YYYY-MM`. */
  readonly epoch: string
}

export function formatDocumentName(name: DocumentName): string {
  return `${name.company}/${name.location}/${name.part}/${name.epoch}`
}

const NAME = /^([0-9a-f-]{36})\/([0-9a-f-]{36}|\*)\/([a-z]+)\/(live|\d{4}-\d{2})$/

/** `undefined` when the text is no document name. */
export function parseDocumentName(text: string): DocumentName | undefined {
  const match = NAME.exec(text)
  const part = PARTS.find((known) => known === match?.[3])
  if (!match || !part) return undefined
  return { company: match[1] as string, location: match[2] as string, part, epoch: match[4] as string }
}

/** A record of the whole company, or a child of one. */
export function isOfCompany({ scope, owner }: RecordDefinition): boolean {
  return scope === 'company' || (owner !== null && isOfCompany(definitionOf(owner as RecordKind)))
}

/** Which kinds may lie in a document of this part, scope and epoch. Closed months hold jobs, journeys and their children only. */
export function mayHold(name: DocumentName, kind: RecordKind): boolean {
  const definition = definitionOf(kind)
  if (!Object.values(definition.fields).some((field) => field.part === name.part)) return false
  if (isOfCompany(definition)) return name.location === '*' && name.epoch === 'live'
  if (definition.scope === 'place') return name.epoch === 'live'
  if (name.location === '*') return false
  if (name.epoch === 'live') return true
  return kind === 'job' || kind === 'journey' || definition.owner === 'job' || definition.owner === 'journey'
}

import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { CellProblem } from '../exchange/cell.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'

export interface RefusedAt {
  readonly file: string
  readonly line: number
}

/** Which external id is which record: those of the company and those of this import. */
export interface Identities {
  idOf(kind: RecordKind, externalId: string): string | undefined
  /** The id, or why there is none. */
  find(kind: RecordKind, externalId: string): string | CellProblem
  add(kind: RecordKind, externalId: string, id: string): void
  /** A row of this import will bring it: it may be named before it comes. */
  announce(kind: RecordKind, externalId: string): void
  /** The id under which an announced row was named already. */
  announced(kind: RecordKind, externalId: string): string | undefined
  /** Named, and not there (yet). */
  isAwaited(id: string): boolean
  /** Made by this import: has no earlier self and no earlier children. */
  isNew(id: string): boolean
  refuse(kind: RecordKind, externalId: string, at: RefusedAt): void
}

export function createIdentities(records: ExchangeRecords, newId: () => string): Identities {
  const maps = new Map<RecordKind, Map<string, string>>()
  const made = new Set<string>()
  const refused = new Map<string, RefusedAt>()
  /** `null` until somebody names it. */
  const announced = new Map<string, string | null>()
  const awaited = new Set<string>()

  /** What was made in the product has no external id: it goes by its own. Of two records with the same one the older counts. */
  function idsOf(kind: RecordKind): Map<string, string> {
    const known = maps.get(kind)
    if (known) return known
    const map = new Map<string, string>()
    for (const { id, externalId } of records.ids(kind)) if (!map.has(externalId ?? id)) map.set(externalId ?? id, id)
    for (const { id } of records.ids(kind)) if (!map.has(id)) map.set(id, id)
    maps.set(kind, map)
    return map
  }

  return {
    idOf: (kind, externalId) => idsOf(kind).get(externalId),
    find(kind, externalId) {
      const id = idsOf(kind).get(externalId)
      if (id !== undefined) return id
      const at = refused.get(`${kind} ${externalId}`)
      if (at) return new CellProblem('import.reference_refused', { kind, file: at.file, line: at.line })
      const key = `${kind} ${externalId}`
      const coming = announced.get(key)
      if (coming === undefined) return new CellProblem('import.unknown_reference', { kind })
      const named = coming ?? newId()
      announced.set(key, named)
      awaited.add(named)
      return named
    },
    add(kind, externalId, id) {
      idsOf(kind).set(externalId, id)
      made.add(id)
      awaited.delete(id)
    },
    announce(kind, externalId) {
      const key = `${kind} ${externalId}`
      if (externalId !== '' && !announced.has(key)) announced.set(key, null)
    },
    announced: (kind, externalId) => announced.get(`${kind} ${externalId}`) ?? undefined,
    isAwaited: (id) => awaited.has(id),
    isNew: (id) => made.has(id),
    refuse(kind, externalId, at) {
      const key = `${kind} ${externalId}`
      if (!refused.has(key)) refused.set(key, at)
    },
  }
}

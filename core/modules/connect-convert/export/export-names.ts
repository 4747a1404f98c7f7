import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { ExchangeRecords, RecordName } from '../exchange/exchange-records.ts'

/** What each record is called in the files: its external id, or its own id where it has none or shares it with an older record. */
export interface ExportNames {
  nameOf(kind: RecordKind, id: string): string | null
  /** All of a kind in the order of their names, by code unit, so that every desk writes the same file. */
  sorted(kind: RecordKind): readonly { readonly id: string; readonly name: string }[]
}

export function createExportNames(records: ExchangeRecords): ExportNames {
  const kinds = new Map<RecordKind, ReadonlyMap<string, string>>()

  function namesOf(kind: RecordKind): ReadonlyMap<string, string> {
    const known = kinds.get(kind)
    if (known) return known
    const taken = new Set<string>()
    const names = new Map<string, string>()
    for (const { id, externalId } of exportable(kind)) {
      const name = externalId === null || taken.has(externalId) ? id : externalId
      taken.add(name)
      names.set(id, name)
    }
    kinds.set(kind, names)
    return names
  }

  /** A tariff stands in the files by its rates alone: one without any cannot be named. */
  function exportable(kind: RecordKind): readonly RecordName[] {
    return kind === 'tariff' ? records.ids(kind).filter(({ id }) => records.children('tariffRate', id).length > 0) : records.ids(kind)
  }

  return {
    nameOf: (kind, id) => namesOf(kind).get(id) ?? null,
    sorted: (kind) => [...namesOf(kind)].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

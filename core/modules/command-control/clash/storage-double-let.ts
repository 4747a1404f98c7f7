import type { StorageAccount } from '../../../domain/records/money-records.ts'
import type { Clash } from './clash.ts'

/** One storage unit of a location let to two accounts over the same days. Storage accounts carry no stamps, so it names no authors. */
export function storageDoubleLet(accounts: readonly Pick<StorageAccount, 'id' | 'location' | 'unit' | 'start' | 'end'>[]): Clash[] {
  const sorted = accounts.filter(({ unit }) => unit !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.flatMap((first, index) =>
    sorted.slice(index + 1).flatMap((second): Clash[] => {
      const from = first.start > second.start ? first.start : second.start
      // Moving in on the day another moves out is the ordinary case.
      const apart = (first.end !== null && first.end <= from) || (second.end !== null && second.end <= from)
      if (apart || first.unit !== second.unit || first.location !== second.location) return []
      return [{
        id: `storage/${first.id}+${second.id}`,
        kind: 'storage.double_let',
        severity: 'hard',
        location: first.location,
        otherLocation: null,
        date: from,
        subjects: [{ kind: 'storageAccount', id: first.id }, { kind: 'storageAccount', id: second.id }],
        authors: [],
        params: {},
      }]
    }),
  )
}

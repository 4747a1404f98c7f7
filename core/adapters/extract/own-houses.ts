import type { AddressIndex } from '../places/address-index.ts'
import { openExtractHouses } from './extract-data.ts'
import { createExtractSetup } from './extract-setup.ts'

/** A board asks for hundreds of stops at once: whether another extract was read meanwhile is looked at now and then. */
const LOOK_EVERY_MS = 1_000

/** The houses of the extract that was read last; another object when it is another extract, null where there is none. */
export function createOwnHouses(folder: string): () => AddressIndex | null {
  const setup = createExtractSetup(folder)
  let lookedAt = Number.NEGATIVE_INFINITY
  let open: { readonly data: string; readonly houses: AddressIndex } | null = null
  return () => {
    if (performance.now() - lookedAt < LOOK_EVERY_MS) return open?.houses ?? null
    lookedAt = performance.now()
    const now = setup()
    if (now?.data !== open?.data) open = now === null ? null : { data: now.data, houses: openExtractHouses(now.path) }
    return open?.houses ?? null
  }
}

import type { ClientOwner } from '../../core/kernel/wire/wire-message.ts'
import { StorageFault, type NewUpdate, type SharedStorage } from '../../sync-relay/storage/relay-storage.ts'
import { memoryRelayStorage } from '../support/memory-relay-store.ts'

interface Kept {
  base: Uint8Array | null
  baseSeq: number
  readonly updates: NewUpdate[]
}

/** What several processes' rooms work on in one test: documents in memory, with the rules for places and claims. `delay` is what every answer takes, in ms. */
export function sharedMemoryStorage(delay: () => number) {
  const documents = new Map<string, Kept>()
  let isAway = false

  const headOf = (document: string): number => documents.get(document)?.updates.length ?? 0
  const ownersOf = (updates: readonly NewUpdate[]): ClientOwner[] => updates.flatMap(({ claimed, device }) => claimed.map((client) => ({ client, device })))
  async function answer<T>(work: () => T): Promise<T> {
    if (isAway) throw new StorageFault('gone')
    const result = work()
    await new Promise((resolve) => setTimeout(resolve, delay()))
    return result
  }

  function accept(updates: readonly NewUpdate[]): void {
    const heads = new Map<string, number>()
    for (const { document, seq, device, claimed } of updates) {
      const owners = ownersOf(documents.get(document)?.updates ?? [])
      if (seq !== (heads.get(document) ?? headOf(document)) + 1 || owners.some((owner) => claimed.includes(owner.client) && owner.device !== device)) throw new StorageFault('taken')
      heads.set(document, seq)
    }
    for (const update of updates) {
      const kept = documents.get(update.document) ?? { base: null, baseSeq: 0, updates: [] }
      documents.set(update.document, kept)
      kept.updates.push({ ...update, bytes: update.bytes.slice() })
    }
  }

  const storage: SharedStorage = {
    ...memoryRelayStorage().storage,
    load: (_company, document) => answer(() => {
      const kept = documents.get(document)
      return kept === undefined ? null : { base: kept.base, baseSeq: kept.baseSeq, tail: kept.updates.slice(kept.baseSeq).map(({ bytes }) => bytes), owners: ownersOf(kept.updates) }
    }),
    append: (updates) => answer(() => accept(updates)),
    fold: (_company, document, base, upTo) => answer(() => {
      const kept = documents.get(document)!
      if (upTo > kept.baseSeq) Object.assign(kept, { base, baseSeq: upTo })
    }),
    replace: (company, document, base, seq) => answer(() => {
      if (seq !== headOf(document) + 1) throw new StorageFault('taken')
      const kept = documents.get(document)!
      // A place of its own, at which nothing was written.
      kept.updates.push({ company, document, seq, device: '', bytes: new Uint8Array(), claimed: [] })
      Object.assign(kept, { base, baseSeq: seq })
    }),
    heads: (_company, names) => answer(() => names.map(headOf)),
    since: (_company, document, after) => answer(() => {
      const kept = documents.get(document) ?? { base: null, baseSeq: 0, updates: [] }
      const updates = kept.updates.slice(after)
      return after < kept.baseSeq ? null : { updates: updates.map(({ bytes }) => bytes), owners: ownersOf(updates) }
    }),
  }
  return {
    storage,
    updatesOf: (document: string): readonly NewUpdate[] => documents.get(document)?.updates ?? [],
    setAway(away: boolean): void {
      isAway = away
    },
  }
}

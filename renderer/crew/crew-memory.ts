import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { openPageStore, openPairedMemory, type PairedMemory } from '../paired/paired-memory.ts'
import type { KeptChange } from './kept-change.ts'

export interface Paired {
  readonly phone: string
  readonly token: string
}

/** Whose phone it is, as the desk last said. */
export interface Person {
  readonly user: string
  readonly name: string
  readonly language: 'en' | 'fr'
}

/** The last day that was told; `aheadMs` is what this phone's clock was before the desk's. */
export interface KeptDay {
  readonly day: CrewDay
  readonly heardAt: number
  readonly aheadMs: number
}

interface Kept {
  readonly paired: Paired
  readonly person: Person
  readonly day: KeptDay
}

/** Beside itself and its day, what was done on it, in that order. */
export interface CrewMemory extends PairedMemory<Kept> {
  /** In the order in which they were made. */
  changes(): Promise<readonly KeptChange[]>
  putChange(change: KeptChange): Promise<void>
  dropChange(id: string): Promise<void>
}

const CHANGES = 'changes'

/** What was done is on the phone's disk before anything else happens with it. */
export async function openCrewMemory(): Promise<CrewMemory> {
  const store = await openPageStore('trujourney-phone', 'strict', [CHANGES])
  return {
    ...(await openPairedMemory<Kept>(store)),
    async changes() {
      const all = (await store.ask(CHANGES, 'readonly', (changes) => changes.getAll())) as KeptChange[]
      return all.toSorted((a, b) => a.nth - b.nth)
    },
    async putChange(change) {
      await store.ask(CHANGES, 'readwrite', (changes) => changes.put(change))
    },
    async dropChange(id) {
      await store.ask(CHANGES, 'readwrite', (changes) => changes.delete(id))
    },
  }
}

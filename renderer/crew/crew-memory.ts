import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { openPageStore, openPairedMemory, type PairedMemory } from '../paired/paired-memory.ts'
import type { KeptChange } from './kept-change.ts'
import type { KeptPhoto } from './kept-photo.ts'

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
  /** In the order in which they were taken, without their pictures. */
  photos(): Promise<readonly KeptPhoto[]>
  picture(photo: string): Promise<ArrayBuffer | null>
  /** `picture`: the one to keep with it, null to keep none any more; left out, it stays as it is. */
  putPhoto(photo: KeptPhoto, picture?: ArrayBuffer | null): Promise<void>
  dropPhoto(id: string): Promise<void>
}

const CHANGES = 'changes'
const PHOTOS = 'photos'
/** Apart from what is listed: each is read when it is looked at or sent. */
const PICTURES = 'pictures'

/** What was done is on the phone's disk before anything else happens with it. */
export async function openCrewMemory(): Promise<CrewMemory> {
  const store = await openPageStore('trujourney-phone', 'strict', 2, [CHANGES, PHOTOS, PICTURES])
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
    async photos() {
      const all = (await store.ask(PHOTOS, 'readonly', (photos) => photos.getAll())) as KeptPhoto[]
      return all.toSorted((a, b) => a.nth - b.nth)
    },
    async picture(photo) {
      const kept = (await store.ask(PICTURES, 'readonly', (pictures) => pictures.get(photo))) as { readonly bytes: ArrayBuffer } | undefined
      return kept?.bytes ?? null
    },
    putPhoto(photo, picture) {
      return store.change([PHOTOS, PICTURES], (list) => {
        list(PHOTOS).put(photo)
        if (picture === null) list(PICTURES).delete(photo.id)
        else if (picture !== undefined) list(PICTURES).put({ id: photo.id, bytes: picture })
      })
    },
    dropPhoto(id) {
      return store.change([PHOTOS, PICTURES], (list) => {
        for (const name of [PHOTOS, PICTURES]) list(name).delete(id)
      })
    },
  }
}

import type { WallSettings } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { openPageStore, openPairedMemory, type PairedMemory } from '../paired/paired-memory.ts'

export interface Paired {
  readonly display: string
  readonly token: string
}

/** The last wall that was told, and when, by this display's clock, which the desk's was so far before. */
export interface KeptWall {
  readonly wall: Wall
  readonly heardAt: number
  readonly aheadMs: number
}

export type DisplayMemory = PairedMemory<{ readonly paired: Paired; readonly wall: KeptWall; readonly settings: WallSettings }>

/** A wall is kept again with each change: the newest may be lost with the power. */
export async function openDisplayMemory(): Promise<DisplayMemory> {
  return openPairedMemory(await openPageStore('trujourney-display', 'default'))
}

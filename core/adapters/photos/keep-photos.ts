import { splitChildId } from '../../domain/records/record.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import type { PhotoFolder } from './photo-folder.ts'
import type { PhotoPlaces } from './photo-places.ts'
import { goneOf, tidyFolder } from './tidy-photos.ts'

export interface PhotoKeeping {
  readonly folder: PhotoFolder
  copies(): readonly PhotoFolder[]
  /** What is to be gone goes from every folder. Throws where one that is there does not let it. */
  tidy(): void
}

/** Files follow their records: at opening, and with every change of a photo, whoever made it. */
export function keepPhotos(desk: Pick<Desk, 'core' | 'onEvent'>, places: PhotoPlaces, clock: Clock): PhotoKeeping {
  const { read } = desk.core.database
  const folders = () => [places.own, ...places.copies()]

  function tidy(): void {
    for (const folder of folders()) tidyFolder(read, folder, clock.now())
  }

  desk.onEvent(({ records }) => {
    const changed = records.filter(({ kind }) => kind === 'photo').map(({ id }) => id)
    if (changed.length === 0) return
    quietly(() => {
      if (changed.includes('*')) return tidy()
      const gone = goneOf(read, changed.map((id) => splitChildId(id).key))
      if (gone.length > 0) for (const folder of folders()) for (const photo of gone) folder.remove(photo)
    })
  })
  quietly(tidy)
  return { folder: places.own, copies: places.copies, tidy }
}

/** A disk that is not plugged in, or does not let a file go now, costs no command; it is tried again at the next opening, and by whoever erases. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {}
}

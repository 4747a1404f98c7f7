import { ERASED } from '../../domain/privacy/erased.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { PhotoFolder } from './photo-folder.ts'

/** Records may still come: of a database that was put back, what it does not know yet. */
const ASIDE_MS = 7 * 86_400_000

/** `unknown`: no record says anything of it. */
type Fate = 'kept' | 'gone' | 'unknown'

function fateOf(read: ReadDatabase, photo: string): Fate {
  const record = read.get<{ secret: string | null; removed: number | null }>('SELECT secret, removed_at AS removed FROM photo WHERE key = ?', photo)
  if (!record) return 'unknown'
  return record.removed !== null || record.secret === ERASED ? 'gone' : 'kept'
}

/** Files of photos that were removed, or whose person was erased, out of one folder; how many went. What no record knows is set aside, and goes a week later. */
export function tidyFolder(read: ReadDatabase, folder: PhotoFolder, now: number): number {
  let gone = 0
  for (const { photo, asideSince } of folder.all()) {
    const fate = fateOf(read, photo)
    if (fate === 'gone' || (fate === 'unknown' && asideSince !== null && now - asideSince > ASIDE_MS)) gone += folder.remove(photo) ? 1 : 0
    else if (fate === 'unknown' && asideSince === null) folder.setAside(photo, now)
    else if (fate === 'kept' && asideSince !== null) folder.putBack(photo)
  }
  return gone
}

/** The same of a few that have just changed: those that are gone. */
export function goneOf(read: ReadDatabase, photos: readonly string[]): readonly string[] {
  return photos.filter((photo) => fateOf(read, photo) === 'gone')
}

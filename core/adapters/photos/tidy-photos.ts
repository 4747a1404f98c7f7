import { ERASED } from '../../domain/privacy/erased.ts'
import { splitChildId } from '../../domain/records/record.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { PhotoFolder } from './photo-folder.ts'

/** Records may still come: of a database that was put back, what it does not know yet. */
const ASIDE_MS = 7 * 86_400_000

/** Of each photo that has a record whether its file is to be gone: it was removed, or its person erased. One that came too late for its month waits beside it, and is kept. */
function fates(read: ReadDatabase): ReadonlyMap<string, boolean> {
  const late = read.raw<[string]>("SELECT id FROM late_edit WHERE kind = 'photo'").map(([id]) => [splitChildId(id).key, false] as const)
  const known = read.raw<[string, number]>('SELECT key, removed_at IS NOT NULL OR secret IS ? FROM photo', ERASED).map(([photo, isGone]) => [photo, isGone === 1] as const)
  return new Map([...late, ...known])
}

/** Takes what is to be gone out of one folder; how many went. What no record knows is set aside, and goes a week later. */
export function tidyFolder(read: ReadDatabase, folder: PhotoFolder, now: number): number {
  const isGone = fates(read)
  let gone = 0
  for (const { photo, asideSince } of folder.all()) {
    const fate = isGone.get(photo)
    if (fate === true || (fate === undefined && asideSince !== null && now - asideSince > ASIDE_MS)) gone += folder.remove(photo) ? 1 : 0
    else if (fate === undefined && asideSince === null) folder.setAside(photo, now)
    else if (fate === false && asideSince !== null) folder.putBack(photo)
  }
  return gone
}

/** The same of a few that have just changed: those that are to be gone. */
export function goneOf(read: ReadDatabase, photos: readonly string[]): readonly string[] {
  return photos.filter((photo) => read.get('SELECT 1 FROM photo WHERE key = ? AND (removed_at IS NOT NULL OR secret IS ?)', photo, ERASED) !== undefined)
}

import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { Place } from './key-names.ts'

/**
 * Part keys under which a subject key lay that was shredded since: a wrap of it in an old copy of the documents opens as long as one of these is held, so a
 * workstation does not say that it has erased somebody before they are thrown away.
 */
export function partKeyEnds(tx: WriteDatabase, place: Place, keyId: unknown): void {
  if (typeof keyId === 'string') tx.run('INSERT INTO ending_part_key (key_id, place) VALUES (?, ?) ON CONFLICT DO NOTHING', keyId, place)
}

/** Nothing may be written under it any more. */
export function hasEnded(read: ReadDatabase, keyId: string): boolean {
  return read.get('SELECT 1 FROM ending_part_key WHERE key_id = ?', keyId) !== undefined
}

export function isPartKeyEnding(read: ReadDatabase): boolean {
  return read.get('SELECT 1 FROM ending_part_key e JOIN held_part_key h ON h.key_id = e.key_id LIMIT 1') !== undefined
}

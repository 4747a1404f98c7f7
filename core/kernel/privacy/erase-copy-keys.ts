import { fromBase64, toBase64 } from 'lib0/buffer'
import type * as Y from 'yjs'
import { keyIdOf, wrapBound } from '../keys/key-names.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { Sha256 } from '../ports/environment.ts'
import type { Secrets } from '../ports/secrets.ts'

/** The wraps of erased people's keys out of the rows of a copy, whose documents lose theirs with `dropKeys`. Which keys these are. */
export function forgetKeysInCopy(tx: WriteDatabase, subjects: readonly string[]): readonly string[] {
  const keys = tx.all<{ id: string }>('SELECT id FROM subject_key WHERE subject IN (SELECT value FROM json_each(?))', JSON.stringify(subjects)).map(({ id }) => id)
  for (const id of keys) tx.run('UPDATE subject_key SET key_id = NULL, wrap = NULL, shredded_at = coalesce(shredded_at, at) WHERE id = ?', id)
  return keys
}

/** Must run inside `doc.transact`. Answers whether there was anything. */
export function dropKeys(doc: Y.Doc, keys: readonly string[]): boolean {
  const map = doc.getMap('subjectKey')
  const left = keys.filter((id) => typeof (map.get(id) as { readonly wrap?: unknown } | undefined)?.wrap === 'string')
  for (const id of left) map.delete(id)
  return left.length > 0
}

interface Held {
  readonly key_id: string
  readonly place: string
  readonly epoch: number
  readonly key: Uint8Array
}

/**
 * The part keys that a copy holds open what lies wrapped under them in any old copy of the documents. In their place comes one that is of this copy alone, and
 * under which the keys of everybody who stays are wrapped in its rows (`at` 0 tells it from those of the company); who puts the copy back makes a new one for the
 * company. Answers how many were replaced.
 */
export function replacePartKeys(tx: WriteDatabase, company: string, { seal, open, randomKey }: Pick<Secrets, 'seal' | 'open' | 'randomKey'>, sha256: Sha256): number {
  const held = tx.all<Held>('SELECT key_id, place, epoch, key FROM held_part_key WHERE at <> 0')
  for (const [place, keys] of Map.groupBy(held, (one) => one.place)) {
    const key = randomKey()
    const keyId = keyIdOf(sha256, key)
    for (const { key_id: under, key: old } of keys) {
      for (const { id, subject, wrap } of tx.all<{ id: string; subject: string; wrap: string }>('SELECT id, subject, wrap FROM subject_key WHERE key_id = ? AND wrap IS NOT NULL', under)) {
        const plain = open(new Uint8Array(old), fromBase64(wrap), wrapBound(company, place, subject, id, under))
        if (plain) tx.run('UPDATE subject_key SET key_id = ?, wrap = ? WHERE id = ?', keyId, toBase64(seal(key, plain, wrapBound(company, place, subject, id, keyId))), id)
      }
      tx.run('DELETE FROM held_part_key WHERE key_id = ?', under)
    }
    tx.run('INSERT INTO held_part_key (key_id, place, epoch, key, at) VALUES (?, ?, ?, ?, 0)', keyId, place, Math.max(...keys.map(({ epoch }) => epoch)), key)
  }
  return held.length
}

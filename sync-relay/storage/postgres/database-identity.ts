import { createPrivateKey, type KeyObject } from 'node:crypto'
import { boundTo, openSealed, sealBytes } from '../../keys/sealed-bytes.ts'
import { kekOf, type KeyEncryptionKeys } from '../company-key.ts'
import { StorageFault } from '../relay-storage.ts'
import type { Ask } from './database.ts'

/** The relay's own key, sealed in the database under the newest key-encryption key; null where there is none. */
export async function openIdentity(ask: Ask, keks: KeyEncryptionKeys): Promise<KeyObject | null> {
  const [row] = await ask<{ kek: number; sealed: Uint8Array }>('SELECT kek, sealed FROM relay.identity')
  if (row === undefined) return null
  const key = openSealed(kekOf(keks, row.kek), row.sealed, placeOf(row.kek))
  if (key === null) throw new StorageFault('tampered')
  return createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' })
}

export function sealIdentity(key: KeyObject, keks: KeyEncryptionKeys): Uint8Array {
  return sealBytes(kekOf(keks, keks.newest), key.export({ format: 'der', type: 'pkcs8' }), placeOf(keks.newest))
}

function placeOf(kek: number): Uint8Array {
  return boundTo('relay identity', kek)
}

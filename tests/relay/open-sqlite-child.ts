import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { openRelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import type { OpenStorage } from './storage-suite.ts'

export function openInChild([folder = '', ring = '']: readonly string[]): Promise<OpenStorage> {
  return openRelayFolder({ folder, wrap: parseKeyRing(ring) })
}

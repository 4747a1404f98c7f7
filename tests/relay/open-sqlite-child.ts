import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { openRelayFolder, type RelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import type { OpenStorage } from './storage-suite.ts'

/** Keys are changed all the while, so that the kill meets that too. */
export async function openInChild([folder = '', ring = '']: readonly string[]): Promise<OpenStorage> {
  const relay = await openRelayFolder({ folder, wrap: parseKeyRing(ring) })
  void rotate(relay)
  return relay
}

async function rotate({ keys, membership }: RelayFolder): Promise<void> {
  for (;;) {
    for (const { id } of await membership.companies()) await keys.rotateCompanyKey(id)
    await keys.rotateKek()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

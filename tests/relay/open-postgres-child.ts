import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { openRelayDatabase, type RelayDatabase } from '../../sync-relay/storage/postgres/relay-database.ts'
import type { OpenStorage } from './storage-suite.ts'

/** Keys are changed all the while, so that the kill meets that too. */
export async function openInChild([url = '', ring = '']: readonly string[]): Promise<OpenStorage> {
  const relay = await openRelayDatabase({ url, ownerUrl: null, wrap: parseKeyRing(ring) })
  void rotate(relay)
  return relay
}

async function rotate({ keys, membership }: RelayDatabase): Promise<void> {
  for (;;) {
    for (const { id } of await membership.companies()) await keys.rotateCompanyKey(id)
    await keys.rotateKek()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

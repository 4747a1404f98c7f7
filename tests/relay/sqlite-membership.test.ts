import { join } from 'node:path'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { openRelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import { describeMembership } from './membership-suite.ts'
import { RING, scratchPlace } from './sqlite-place.ts'

describeMembership('SQLite', async () => (await openRelayFolder({ folder: join(scratchPlace(), 'relay'), wrap: parseKeyRing(RING) })).membership)

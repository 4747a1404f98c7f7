import { afterAll, beforeAll, describe } from 'vitest'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { SERVER_MS } from '../support/servers/server-process.ts'
import { postgresPlace } from './postgres-place.ts'
import { describeSharedStorage } from './shared-storage-suite.ts'
import { describeRelayStorage } from './storage-suite.ts'

describe.skipIf(noPostgres !== undefined)('PostgreSQL', () => {
  let server: TestPostgres
  beforeAll(async () => { server = await startPostgres() }, SERVER_MS)
  afterAll(() => server?.close(), SERVER_MS)

  describeRelayStorage({ name: 'PostgreSQL', isExclusive: false, createPlace: () => postgresPlace(server), smallPlace: 'see below' })
  describeSharedStorage('PostgreSQL', () => postgresPlace(server))
})

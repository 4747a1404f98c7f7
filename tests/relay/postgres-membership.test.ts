import { afterAll, beforeAll, describe } from 'vitest'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { SERVER_MS } from '../support/servers/server-process.ts'
import { describeMembership } from './membership-suite.ts'
import { postgresPlace } from './postgres-place.ts'

describe.skipIf(noPostgres !== undefined)('PostgreSQL', () => {
  let server: TestPostgres
  beforeAll(async () => { server = await startPostgres() }, SERVER_MS)
  afterAll(() => server?.close(), SERVER_MS)

  describeMembership('PostgreSQL', async () => (await (await postgresPlace(server)).open()).membership)
})

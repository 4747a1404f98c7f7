import { Client } from 'pg'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { logOf } from '../../sync-relay/storage/postgres/log-rows.ts'
import { openRelayDatabase, type RelayDatabase } from '../../sync-relay/storage/postgres/relay-database.ts'
import type { TestPostgres } from '../support/servers/postgres.ts'
import type { StoragePlace } from './storage-suite.ts'

export const RING = `first ${'1f'.repeat(32)}`
const PASSWORD = 'only-for-tests'

export interface PostgresPlace extends StoragePlace {
  open(): Promise<RelayDatabase>
  /** Addresses of the database as the server's own administrator, as the role that owns it and as the one that serves. */
  readonly superUrl: string
  readonly ownerUrl: string
  readonly url: string
}

/** A database of its own, as an operator makes it: owned by a role that may make roles and is nothing special beyond. */
export async function postgresPlace(server: TestPostgres, tablespace?: string): Promise<PostgresPlace> {
  const superUrl = await server.createDatabase(tablespace)
  const name = new URL(superUrl).pathname.slice(1)
  await asked(server.url, `CREATE ROLE ${name}_owner LOGIN CREATEROLE PASSWORD '${PASSWORD}'; ALTER DATABASE ${name} OWNER TO ${name}_owner`)
  const ownerUrl = asRole(superUrl, `${name}_owner`)
  const url = asRole(superUrl, `${name}_relay`)
  return {
    superUrl, ownerUrl, url,
    open: () => openRelayDatabase({ url, ownerUrl, wrap: parseKeyRing(RING) }),
    openWithAnotherKey: () => openRelayDatabase({ url, ownerUrl: null, wrap: parseKeyRing(`first ${'2e'.repeat(32)}`) }),
    async damage(company, document) {
      const log = logOf('document', document)
      for (const table of ['base', 'run']) {
        const { rowCount } = await asked(superUrl, `UPDATE relay.${table} SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE company = $1 AND log = $2`, company, log)
        if (rowCount !== 0) return
      }
    },
    async moveBase(company, from, to) {
      await asked(superUrl, 'UPDATE relay.base SET sealed = (SELECT sealed FROM relay.base WHERE company = $1 AND log = $2) WHERE company = $1 AND log = $3', company, logOf('document', from), logOf('document', to))
    },
    child: { module: new URL('open-postgres-child.ts', import.meta.url).href, args: [url, RING] },
  }
}

/** One question on a connection of its own. */
export async function asked(url: string, sql: string, ...values: readonly unknown[]) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql, values.length === 0 ? undefined : [...values])
  } finally {
    await client.end()
  }
}

function asRole(url: string, role: string): string {
  const address = new URL(url)
  address.username = role
  address.password = PASSWORD
  return address.href
}

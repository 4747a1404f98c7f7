import type { KeyWrap } from '../../keys/key-wrap.ts'
import type { Membership } from '../../membership/membership.ts'
import type { RelayIdentity } from '../../server/relay-identity.ts'
import type { RelayKeys } from '../relay-keys.ts'
import { StorageFault, type SharedStorage } from '../relay-storage.ts'
import { ChangeLine } from './change-line.ts'
import { CompanyKeys } from './company-keys.ts'
import { DatabaseKeks } from './database-keks.ts'
import { Database } from './database.ts'
import { checkServing, migrateDatabase } from './migrate.ts'
import { PostgresMembership } from './postgres-membership.ts'
import { PostgresStorage } from './postgres-storage.ts'
import { rewrapRows } from './rewrap-rows.ts'

export interface RelayDatabaseOptions {
  /** Address of the database, as the role that serves. */
  readonly url: string
  /** As the role that owns it: then it is brought to this version first. Null where that is done already. */
  readonly ownerUrl: string | null
  readonly wrap: KeyWrap
  /** Told of what only a mistake of ours explains. */
  readonly failed?: (error: unknown) => void
}

/** Everything that the relay's processes keep together: one database, of any number of them. */
export interface RelayDatabase {
  readonly storage: SharedStorage
  readonly membership: Membership
  readonly keys: RelayKeys
  /** The same for all processes. */
  readonly identity: RelayIdentity
  /** What has been appended is answered first. Storage and membership close with it, and it with them. */
  close(): Promise<void>
}

/** Refused as `locked` where the operator's key does not open it, as `gone` where the server does not answer, and in so many words where it is not prepared. */
export async function openRelayDatabase({ url, ownerUrl, wrap, failed = () => {} }: RelayDatabaseOptions): Promise<RelayDatabase> {
  if (ownerUrl !== null) await migrateDatabase(ownerUrl, url)
  const database = new Database(url)
  try {
    await database.transact(null, null, checkServing)
    const keks = await DatabaseKeks.open(database, wrap)
    const identity = await keks.identity()
    const unfinished = await database.transact(null, null, (ask) => ask<{ id: string }>('SELECT id FROM relay.company_id WHERE rotating'))
    const open = new OpenDatabase({ database, keks, line: await ChangeLine.open(url, database), identity, failed })
    // Rows that were being sealed again when a process ended.
    for (const { id } of unfinished) open.rewrap(id)
    return open
  } catch (error) {
    await database.close()
    throw error
  }
}

class OpenDatabase implements RelayDatabase {
  readonly storage: SharedStorage
  readonly membership: Membership
  readonly keys: RelayKeys
  readonly identity: RelayIdentity
  readonly #database: Database
  readonly #line: ChangeLine
  readonly #rowKeys: CompanyKeys
  readonly #appends: PostgresStorage
  readonly #failed: (error: unknown) => void
  readonly #rewraps = new Map<string, Promise<void>>()
  #closed: Promise<void> | null = null

  constructor({ database, keks, line, identity, failed }: { readonly database: Database; readonly keks: DatabaseKeks; readonly line: ChangeLine; readonly identity: RelayIdentity; readonly failed: (error: unknown) => void }) {
    this.#database = database
    this.#line = line
    this.#failed = failed
    this.identity = identity
    this.#rowKeys = new CompanyKeys(database, keks)
    this.#appends = new PostgresStorage(database, this.#rowKeys)
    const close = { close: () => this.close() }
    this.storage = Object.assign(this.#appends, close)
    this.membership = Object.assign(new PostgresMembership(database, this.#rowKeys, line), close)
    this.keys = {
      rotateCompanyKey: async (company) => {
        const version = await this.#rowKeys.rotate(company, Date.now())
        if (version !== null) this.rewrap(company)
        return version
      },
      versions: (company) => this.#rowKeys.versions(company),
      destroyRowKeys: (company, versions, isTrial) => this.#rowKeys.destroy(company, versions, Date.now(), isTrial),
      rotateKek: () => keks.rotate(),
      changeWrap: (wrap) => keks.changeWrap(wrap),
    }
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      await this.#appends.settled()
      await Promise.all(this.#rewraps.values())
      await this.#line.close()
      await this.#database.close()
    })()
    return this.#closed
  }

  /** One after the other for a company. A fault leaves the older keys in use; whoever opens the database next goes on. */
  rewrap(company: string): void {
    const before = this.#rewraps.get(company) ?? Promise.resolve()
    const work = before.then(() => rewrapRows(this.#database, this.#rowKeys, company, () => this.#closed === null)).catch((error: unknown) => {
      if (!(error instanceof StorageFault)) this.#failed(error)
    }).finally(() => {
      if (this.#rewraps.get(company) === work) this.#rewraps.delete(company)
    })
    this.#rewraps.set(company, work)
  }
}

import { Pool, types, type ClientConfig, type PoolClient, type QueryResult } from 'pg'
import { faultOf } from './faults.ts'

/** One SQL statement with its values. A name: it is parsed and planned once on each connection. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

export type Rows = readonly Readonly<Record<string, unknown>>[]
/** Asks within a transaction. */
export type Ask = <Row = Readonly<Record<string, unknown>>>(text: string, ...values: readonly unknown[]) => Promise<Row[]>

/** A fold waits for appends and they for it; appends do not wait for each other. Null for what needs neither. */
export type CompanyLock = 'appends' | 'alone' | null

/** Above what a full disk or a checkpoint takes, below what a desk waits for. Milliseconds; the server's limit comes first, so that it says what it was. */
const LIMITS = { statement_timeout: 10_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000, query_timeout: 12_000, connectionTimeoutMillis: 5_000 } as const
const MOST_CONNECTIONS = 8

const INT8 = 20
/** Numbers that fit in 53 bits, all of ours: they are places, bytes and times. */
const TYPES: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format))) as typeof types.getTypeParser,
}

export function clientConfig(url: string): ClientConfig {
  return { connectionString: url, ...LIMITS, types: TYPES, keepAlive: true, keepAliveInitialDelayMillis: 5_000, fallback_application_name: 'trujourney-relay' }
}

/**
 * Connections of the serving role. Row-level security shows the rows of the one company that a transaction has said it is about; what it has said ends with
 * it, so that the next user of the connection is nobody again.
 */
export class Database {
  readonly #pool: Pool

  constructor(url: string) {
    this.#pool = new Pool({ ...clientConfig(url), max: MOST_CONNECTIONS, idleTimeoutMillis: 60_000, pipeline: true })
    // A connection that breaks says so to whoever uses it, and is thrown away; these two would end the process.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  /** One transaction as that company, sent in one go. Its statement's rows; what it did is on disk then. */
  async once(company: string, lock: CompanyLock, statement: Statement): Promise<Rows> {
    const client = await this.#connect()
    const results = await Promise.allSettled([BEGIN, enter(company, lock), statement, COMMIT].map((one) => query(client, one)))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) {
      // What came behind the error was refused, COMMIT undid the rest; where even that was not answered the connection is of no use.
      client.release(results[3]?.status === 'rejected')
      throw failed.reason
    }
    client.release()
    const [, , answer, commit] = results.map((result) => (result.status === 'fulfilled' ? result.value : null))
    if (answer === null || answer === undefined || commit?.command !== 'COMMIT') throw new Error('a transaction that did not fail was undone')
    return answer.rows as Rows
  }

  /** A transaction whose statements follow from each other, as that company, or as nobody where it is about what belongs to none. */
  async transact<T>(company: string | null, lock: CompanyLock, work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = await this.#connect()
    let isLost = false
    try {
      await all([query(client, BEGIN), ...(company === null ? [] : [query(client, enter(company, lock))])])
      const result = await work(asker(client))
      await query(client, COMMIT)
      return result
    } catch (error) {
      isLost = await client.query('ROLLBACK').then(() => false, () => true)
      throw error
    } finally {
      client.release(isLost)
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw faultOf(error)
    }
  }
}

const BEGIN: Statement = { text: 'BEGIN' }
const COMMIT: Statement = { text: 'COMMIT' }

export function asker(client: Pick<PoolClient, 'query'>): Ask {
  return async <Row>(text: string, ...values: readonly unknown[]) => (await query(client, { text, values })).rows as Row[]
}

/** Within the transaction: is that company from here on. */
export const ENTER = "SELECT set_config('relay.company', $1, true)"

function enter(company: string, lock: CompanyLock): Statement {
  if (lock === null) return { name: 'enter', text: ENTER, values: [company] }
  const wait = lock === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared'
  return { name: `enter ${lock}`, text: `${ENTER}, ${wait}(hashtextextended($1, 0))`, values: [company] }
}

/** For what is about all companies at once. */
export const LOCKS = { migration: 1, keks: 2, changes: 3 } as const

export function lockAll(which: keyof typeof LOCKS, how: 'shared' | 'alone'): string {
  return `SELECT pg_advisory_xact_lock${how === 'alone' ? '' : '_shared'}(7465, ${LOCKS[which]})`
}

async function query(client: Pick<PoolClient, 'query'>, { name, text, values = [] }: Statement): Promise<QueryResult> {
  try {
    return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
  } catch (error) {
    throw faultOf(error)
  }
}

/** Sent together; the first that failed is what failed, and none is still on its way then. */
async function all(sent: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

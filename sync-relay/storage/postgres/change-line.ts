import { Client } from 'pg'
import { asker, clientConfig, lockAll, type Ask, type Database } from './database.ts'

type Listener = (company: string, device: string | null) => void

/** Who is revoked has to be out everywhere within five seconds, whatever became of the line: these add up to less. */
const LOOK_MS = 1_000
const ANSWER_MS = 1_500
const AGAIN_MS = 250
/** How long changes stay for those who were away; who was away for longer looks at everything. */
const KEPT_DAYS = 7
const AWAY_MS = (KEPT_DAYS - 1) * 86_400_000

interface ChangeRow {
  readonly id: number
  readonly company: string
  readonly device: string | null
}

const SINCE = 'SELECT id, company, device FROM relay.change WHERE id > $1 ORDER BY id'

/** Belongs at the end of the transaction that changes a member: changes are numbered in the order in which they are committed. */
export async function noteChange(ask: Ask, company: string, device: string | null): Promise<void> {
  await ask(lockAll('changes', 'alone'))
  await ask('INSERT INTO relay.change (company, device) VALUES ($1, $2)', company, device)
  await ask(`DELETE FROM relay.change WHERE at < now() - interval '${KEPT_DAYS} days'`)
  await ask("SELECT pg_notify('relay_change', '')")
}

/**
 * Hears what any process has changed of members. The server's notification says when to look; what there is to hear is looked up by number, once a second
 * in any case, so that nothing is missed with a notification or a line that is lost.
 */
export class ChangeLine {
  readonly #url: string
  readonly #database: Database
  readonly #listeners = new Set<Listener>()
  #heard = 0
  #heardAt = Date.now()
  #reading: Promise<void> = Promise.resolve()
  #isClosed = false
  #done: Promise<void> = Promise.resolve()
  #wake: () => void = () => {}

  private constructor(url: string, database: Database) {
    this.#url = url
    this.#database = database
  }

  static async open(url: string, database: Database): Promise<ChangeLine> {
    const line = new ChangeLine(url, database)
    line.#heard = await database.transact(null, null, async (ask) => (await ask<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM relay.change'))[0]?.last ?? 0)
    line.#done = line.#run()
    return line
  }

  add(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** When everything has been told that is committed now. */
  caughtUp(): Promise<void> {
    return this.#look((read) => this.#database.transact(null, null, read))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#wake()
    await this.#done
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      // What is wrong with the line is wrong with storage, too, and is said there.
      await this.#listen().catch(() => {})
      await this.#pause(AGAIN_MS)
    }
  }

  /** Until the line is lost. */
  async #listen(): Promise<void> {
    const client = new Client({ ...clientConfig(this.#url), query_timeout: ANSWER_MS, connectionTimeoutMillis: ANSWER_MS })
    let isLost = false
    const lost = () => {
      isLost = true
      this.#wake()
    }
    client.on('error', lost).on('end', lost).on('notification', () => this.#wake())
    try {
      await client.connect()
      await client.query('LISTEN relay_change')
      while (!isLost && !this.#isClosed) {
        await this.#look((read) => read(asker(client)))
        await this.#pause(LOOK_MS)
      }
    } finally {
      // One that does not answer does not say goodbye either: nobody waits for that.
      const gone = client.end().catch(() => {})
      if (!isLost && this.#isClosed) await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref())])
    }
  }

  /** One look at a time, so that everything is told once and in order. */
  #look(within: (read: (ask: Ask) => Promise<void>) => Promise<void>): Promise<void> {
    const look = this.#reading.then(() => within((ask) => this.#read(ask)))
    this.#reading = look.catch(() => {})
    return look
  }

  async #read(ask: Ask): Promise<void> {
    const rows = await ask<ChangeRow>(SINCE, this.#heard)
    const missed = Date.now() - this.#heardAt > AWAY_MS ? await ask<{ id: string }>('SELECT id FROM relay.company_id') : []
    this.#heard = rows.at(-1)?.id ?? this.#heard
    this.#heardAt = Date.now()
    for (const listener of this.#listeners) {
      for (const { id } of missed) listener(id, null)
      for (const { company, device } of rows) listener(company, device)
    }
  }

  #pause(ms: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

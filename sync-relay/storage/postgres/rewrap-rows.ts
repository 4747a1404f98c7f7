import type { CompanyKeys } from './company-keys.ts'
import type { Ask, Database } from './database.ts'
import { placeOfRow, type LogRow } from './log-rows.ts'

const ROWS = 64

interface KeyedRow extends LogRow {
  readonly log: Uint8Array
}

/** By table: the rows under another key than the newest after a place, and how one is put under it. Who folds meanwhile has the row first, or finds it as it was. */
const TABLES = [
  {
    find: "SELECT log, 0::bigint AS first, seq AS last, version, sealed FROM relay.base WHERE company = $1 AND (log, 0::bigint) > ($2, $3) AND version <> $4 ORDER BY log LIMIT $5",
    put: 'UPDATE relay.base SET version = $4, sealed = $5 WHERE company = $1 AND log = $2 AND seq = $3 AND version = $6',
    keyOf: ({ last }: KeyedRow) => last,
  },
  {
    find: 'SELECT log, first, last, version, sealed FROM relay.run WHERE company = $1 AND (log, first) > ($2, $3) AND version <> $4 ORDER BY log, first LIMIT $5',
    put: 'UPDATE relay.run SET version = $4, sealed = $5 WHERE company = $1 AND log = $2 AND first = $3 AND version = $6',
    keyOf: ({ first }: KeyedRow) => first,
  },
] as const

/**
 * Seals what is under older keys under the newest, a few rows in each transaction: appends go on between, and whatever was done is done when the process
 * dies. The database refuses rows under an older key from the moment there is a newer, so that none is left behind. `isWanted`: asked before each step.
 */
export async function rewrapRows(database: Database, keys: CompanyKeys, company: string, isWanted: () => boolean): Promise<void> {
  await keys.refresh(company)
  const { version } = await keys.seal(company)
  for (const table of TABLES) {
    for (let after: KeyedRow | undefined | null = null; after !== undefined;) {
      if (!isWanted()) return
      const last: KeyedRow | null = after
      after = await database.transact(company, null, (ask) => rewrapSome(ask, keys, company, table, last))
    }
  }
  await database.transact(company, null, async (ask) => {
    await ask('UPDATE relay.encryption_key SET retired_at = $3 WHERE company = $1 AND version < $2 AND retired_at IS NULL', company, version, Date.now())
    // A key that came meanwhile has its own turn.
    await ask('UPDATE relay.company_id SET rotating = false WHERE id = $1 AND (SELECT key_version FROM relay.company WHERE id = $1) = $2', company, version)
  })
}

/** The last of them; undefined where there was none. */
async function rewrapSome(ask: Ask, keys: CompanyKeys, company: string, table: (typeof TABLES)[number], after: KeyedRow | null): Promise<KeyedRow | undefined> {
  const rows = await ask<KeyedRow>(table.find, company, after?.log ?? new Uint8Array(), after?.first ?? 0, (await keys.seal(company)).version, ROWS)
  const seal = await keys.sealFor(company, rows.map(({ version }) => version))
  for (const row of rows) {
    const place = placeOfRow(row.log, row)
    // There may be a newer key with every row.
    const [version, sealed] = [seal.version, seal.seal(seal.open(row.sealed, row.version, place), place)]
    await ask(table.put, company, row.log, table.keyOf(row), version, sealed, row.version)
  }
  return rows.at(-1)
}

import type { ClientOwner } from '../../../core/kernel/wire/wire-message.ts'
import { readBase, readEntries, skipEntries, writeBase } from '../entries.ts'
import { StorageFault } from '../relay-storage.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Database, Statement } from './database.ts'
import { HEAD, openRow, placeOfRow, wholeLog, type LogRow } from './log-rows.ts'

interface Folded {
  readonly company: string
  readonly log: Uint8Array
  readonly version: number
  readonly slot: number
  /** What the base was of that this was made from; 0 for none. */
  readonly from: number
  readonly upTo: number
  readonly sealed: Uint8Array
  /** Of the run that `upTo` falls into, what comes after it; null where none does. */
  readonly rest: { readonly last: number; readonly sealed: Uint8Array } | null
  /** It has a place of its own after everything: nothing may be stored there. */
  readonly isNext: boolean
}

/** `moved`: another fold was there first. `key`: the company has a newer key. `taken`: something was appended meanwhile. */
function foldStatement({ company, log, version, slot, from, upTo, sealed, rest, isNext }: Folded): Statement {
  return {
    name: isNext ? 'replace' : 'fold',
    text: `
      WITH verdict AS (
        SELECT CASE WHEN key_version <> $3 THEN 'key' WHEN coalesce((SELECT seq FROM relay.base WHERE company = $1 AND log = $2), 0) <> $4 THEN 'moved' ${isNext ? `WHEN ${HEAD('$2')} <> $5 - 1 THEN 'taken' ` : ''}ELSE 'folded' END AS what FROM relay.company WHERE id = $1
      ), replaced AS (
        SELECT coalesce(sum(octet_length(sealed)), 0) AS bytes FROM relay.base WHERE company = $1 AND log = $2
      ), gone AS (
        DELETE FROM relay.run WHERE company = $1 AND log = $2 AND first <= $5 AND (SELECT what FROM verdict) = 'folded' RETURNING octet_length(sealed) AS bytes
      ), kept AS (
        INSERT INTO relay.run (company, log, first, last, is_audit, version, sealed) SELECT $1, $2, $5 + 1, $7::bigint, false, $3, $8::bytea WHERE $8 IS NOT NULL AND (SELECT what FROM verdict) = 'folded'
      ), put AS (
        INSERT INTO relay.base (company, log, seq, version, sealed) SELECT $1, $2, $5, $3, $6::bytea WHERE (SELECT what FROM verdict) = 'folded'
        ON CONFLICT (company, log) DO UPDATE SET seq = excluded.seq, version = excluded.version, sealed = excluded.sealed
      ), counted AS (
        INSERT INTO relay.total (company, slot, documents, bytes)
        SELECT $1, $9::int, 0, octet_length($6) + coalesce(octet_length($8), 0) - (SELECT bytes FROM replaced) - (SELECT coalesce(sum(bytes), 0) FROM gone) WHERE (SELECT what FROM verdict) = 'folded'
        ON CONFLICT (company, slot) DO UPDATE SET bytes = total.bytes + excluded.bytes
      )
      SELECT what FROM verdict`,
    values: [company, log, version, from, upTo, sealed, rest?.last ?? 0, rest?.sealed ?? null, slot],
  }
}

/**
 * Puts `base` in the place of everything up to `upTo`. Appends of the company wait while that is done, and not while it is got ready: what has been stored is
 * not changed by anybody else but another fold.
 */
export async function foldLog(database: Database, keys: CompanyKeys, slot: number, company: string, log: Uint8Array, base: Uint8Array, upTo: number, isNext = false): Promise<void> {
  for (;;) {
    const rows = await database.once(company, null, wholeLog(company, log)) as unknown as readonly LogRow[]
    const from = rows[0]?.first === 0 ? rows[0].last : 0
    const head = rows.at(-1)?.last ?? 0
    if (isNext && (rows.length === 0 || upTo !== head + 1)) throw new StorageFault('taken')
    if (!isNext && upTo > head) throw new Error('folded further than what is stored')
    if (upTo <= from) return
    const seal = await keys.sealFor(company, rows.map(({ version }) => version))
    const owners: ClientOwner[] = []
    let rest: Folded['rest'] = null
    for (const row of rows) {
      if (row.first > upTo) break
      const body = openRow(seal, log, row)
      if (row.first === 0) owners.push(...readBase(body).owners)
      else for (const { claimed } of readEntries(body, row.last - row.first + 1).slice(0, upTo - row.first + 1)) owners.push(...claimed)
      if (row.last > upTo) rest = { last: row.last, sealed: seal.seal(body.subarray(skipEntries(body, upTo - row.first + 1)), placeOfRow(log, { first: upTo + 1, last: row.last })) }
    }
    const version = seal.version
    const sealed = seal.seal(writeBase(base, owners), placeOfRow(log, { first: 0, last: upTo }))
    const [verdict] = await database.once(company, 'alone', foldStatement({ company, log, version, slot, from, upTo, sealed, rest, isNext }))
    if (verdict?.['what'] === 'folded') return
    if (verdict === undefined) throw new StorageFault('unknown')
    if (verdict['what'] === 'taken') throw new StorageFault('taken')
    if (verdict['what'] === 'key') await keys.refresh(company)
  }
}

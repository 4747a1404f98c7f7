import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Database } from '../ports/database.ts'
import type { CancelSignal, NextTurn } from '../ports/environment.ts'
import { migrationText, type Migration, type Preparation } from './migration.ts'
import { readLedger } from './run-migrations.ts'

/** Somebody waits for the company to open. */
export interface Opening {
  /** In a unit of no meaning to anybody. */
  readonly onProgress: (done: number, total: number) => void
  /** They would rather not wait now: what is done stays, and goes on from there the next time. */
  readonly signal: CancelSignal
}

export interface PreparationPlan {
  readonly known: readonly Migration[]
  readonly enabled: readonly string[]
  readonly nextTurn: NextTurn
  readonly opening: Opening | undefined
  /** Before the first change to a database that has been in use. What is taken up again had its copy when it began. */
  readonly saveCopy: () => void
}

/**
 * What missing migrations would take minutes for, in short transactions beforehand. Tables of before are read and left as they are, so that a program which
 * knows nothing of it opens the database meanwhile; the migration itself then only puts in place what was made.
 */
export async function prepareMigrations(database: Database, { known, enabled, nextTurn, opening, saveCopy }: PreparationPlan): Promise<Result<{ readonly isPrepared: boolean }>> {
  const done = new Set(readLedger(database.read).map(({ scope, id }) => `${scope} ${id}`))
  let isPrepared = false
  for (const { scope, id, preparation } of known) {
    if (preparation === undefined || !enabled.includes(scope) || done.has(`${scope} ${id}`)) continue
    const prepared = await prepare(database, preparation, { nextTurn, opening, saveCopy })
    if (!prepared.ok) return prepared
    isPrepared ||= prepared.value
  }
  return ok({ isPrepared })
}

async function prepare(database: Database, { table, begin, total: totalOf, done: doneOf, step, size, worth }: Preparation, { nextTurn, opening, saveCopy }: Pick<PreparationPlan, 'nextTurn' | 'opening' | 'saveCopy'>): Promise<Result<boolean>> {
  const { read } = database
  const numberOf = (sql: string) => read.get<{ n: number }>(sql)?.n ?? 0
  const total = numberOf(totalOf)
  const hasBegun = read.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table) !== undefined
  if (!hasBegun && total < worth) return ok(false)
  if (!hasBegun) {
    saveCopy()
    database.transact((tx) => tx.script(migrationText(begin)))
  }
  for (let at = numberOf(doneOf); at < total; at = numberOf(doneOf)) {
    if (opening?.signal.aborted) return refuse('store.cancelled')
    const next = Math.min(total, at + size)
    database.transact((tx) => {
      for (const sql of step) tx.run(sql, at, next)
    })
    if (numberOf(doneOf) <= at) throw new Error(`the preparation of ${table} does not come further than ${at}`)
    opening?.onProgress(next, total)
    await nextTurn()
  }
  return ok(true)
}

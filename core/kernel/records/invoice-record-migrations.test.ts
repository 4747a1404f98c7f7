import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('invoices and what was signed come and go on a populated copy, and leave the payments alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 3050) }))
  database.transact((tx) => tx.run("INSERT INTO payment (owner, key, date, method, amount_cents) VALUES ('j', '2026-05-12:cash:1', '2026-05-12', 'cash', 40000)"))
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT key, amount_cents, received_at, payer FROM payment')).toEqual([{ key: '2026-05-12:cash:1', amount_cents: 40_000, received_at: null, payer: null }])
  database.transact((tx) => tx.run("INSERT INTO invoice (owner, key, series, seq, number) VALUES ('j', 'i', 's', 1, 'TOR-1')"))
  expect(database.read.all<{ detail: string }>("EXPLAIN QUERY PLAN SELECT owner FROM invoice WHERE series = 's' AND seq = 1")[0]?.detail).toContain('invoice_number')
  valueOf(undoMigrations(database, plan, 'kernel', 3040))
  expect(database.read.all("SELECT name FROM sqlite_master WHERE name IN ('invoice', 'signed_document', 'money_setting')")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT count(*) AS n FROM invoice')).toEqual([{ n: 0 }])
  expect(database.read.all('SELECT owner, amount_cents FROM payment')).toEqual([{ owner: 'j', amount_cents: 40_000 }])
})

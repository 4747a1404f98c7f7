import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('offers between depots, what follows from them and who was heard of come and go on a populated copy', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 1920), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = ['transfer', 'loan', 'offer_made', 'job_given', 'lent', 'heard']
  const there = () => tables.filter((table) => database.read.get('SELECT 1 FROM sqlite_schema WHERE name = ?', table) !== undefined)
  valueOf(runMigrations(database, plan))
  database.transact((tx) => {
    tx.run("INSERT INTO job (id, location, status, transferred_from, epoch) VALUES ('j', 'l', 'booked', 'k', 'live')")
    tx.run("INSERT INTO transfer (id, job, copy) VALUES ('t', 'k', 'j')")
    tx.run("INSERT INTO lent (loan, resource, kind, home, borrower, start_at, end_at) VALUES ('o', 'w', 'worker', 'l', 'm', 1, 2)")
  })
  expect(there()).toEqual(tables)
  valueOf(undoMigrations(database, plan, 'kernel', 1_899))
  expect([there(), database.read.all("SELECT id FROM job WHERE id = 'j'").length]).toEqual([[], 1])
  valueOf(runMigrations(database, plan))
  expect([there(), database.read.get<{ from: string | null }>("SELECT transferred_from AS 'from' FROM job WHERE id = 'j'")]).toEqual([tables, { from: null }])
})

it('finds what accepted loans lend in a database that had them before it kept a list', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const lent = () => database.read.raw('SELECT resource, loan FROM loan_resource ORDER BY resource')
  valueOf(runMigrations(database, plan))
  valueOf(undoMigrations(database, plan, 'kernel', 2_699))
  expect(database.read.get("SELECT 1 FROM sqlite_schema WHERE name LIKE 'loan_resource%'")).toBe(undefined)
  database.transact((tx) => {
    tx.run(`INSERT INTO loan (id, accepted_at, trucks, workers) VALUES ('a', 1, '["t1","t2"]', '["w"]')`)
    tx.run(`INSERT INTO loan (id, accepted_at, trucks, workers) VALUES ('b', NULL, '["t3"]', '[]')`)
  })
  valueOf(runMigrations(database, plan))
  expect(lent()).toEqual([['t1', 'a'], ['t2', 'a'], ['w', 'a']])
})

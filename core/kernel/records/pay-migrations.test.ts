import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('wages of before, tips, pay rules and currencies come and go on a populated copy, and leave the rest alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 1010), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = () => database.read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name IN ('wage_change', 'tip', 'pay_rule') ORDER BY name").map(({ name }) => name)
  const currencies = () => database.read.all<{ name: string }>("SELECT name FROM pragma_table_info('charge') WHERE name = 'currency' UNION ALL SELECT name FROM pragma_table_info('payment') WHERE name = 'currency'")
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 1000) }))
  database.transact((tx) => tx.run("INSERT INTO charge (owner, key, kind, amount_cents) VALUES ('j', 'billed:1', 'labour', 5)"))
  valueOf(runMigrations(database, plan))
  database.transact((tx) => {
    tx.run("INSERT INTO tip (owner, key, amount_cents) VALUES ('j', 't', 500)")
    tx.run("INSERT INTO wage_change (owner, key, before_cents) VALUES ('w', '2026-05-12', 2200)")
    tx.run("INSERT INTO pay_rule (id, kind, percent) VALUES ('r', 'revenueShare', 2.5)")
    tx.run("UPDATE charge SET currency = 'USD'")
  })
  expect([tables(), currencies().length]).toEqual([['pay_rule', 'tip', 'wage_change'], 2])
  valueOf(undoMigrations(database, plan, 'kernel', 990))
  expect([tables(), currencies().length]).toEqual([[], 0])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT (SELECT count(*) FROM tip) AS tips, kind, amount_cents, currency FROM charge')).toEqual([{ tips: 0, kind: 'labour', amount_cents: 5, currency: null }])
})

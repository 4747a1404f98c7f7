import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it.each([
  ['trust_contest', 1400, "INSERT INTO trust_contest (owner, key, reason) VALUES ('w', 'feedback:j', 'no')"],
  ['trust_setting', 1800, "INSERT INTO trust_setting (id, setting, value) VALUES ('s', 'halfLifeDays', 90)"],
])('%s comes and goes on a populated copy', (table, since, insert) => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= since), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = () => database.read.all("SELECT name FROM sqlite_schema WHERE name = ?", table).length
  valueOf(runMigrations(database, plan))
  database.transact((tx) => tx.run(insert))
  expect(tables()).toBe(1)
  valueOf(undoMigrations(database, plan, 'kernel', since - 1))
  expect(tables()).toBe(0)
  valueOf(runMigrations(database, plan))
  expect([tables(), database.read.all(`SELECT * FROM ${table}`).length]).toEqual([1, 0])
})

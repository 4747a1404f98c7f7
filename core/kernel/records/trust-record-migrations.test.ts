import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('contests come and go on a populated copy', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 1400), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = () => database.read.all("SELECT name FROM sqlite_schema WHERE name = 'trust_contest'").length
  valueOf(runMigrations(database, plan))
  database.transact((tx) => tx.run("INSERT INTO trust_contest (owner, key, reason) VALUES ('w', 'feedback:j', 'no')"))
  expect(tables()).toBe(1)
  valueOf(undoMigrations(database, plan, 'kernel', 1399))
  expect(tables()).toBe(0)
  valueOf(runMigrations(database, plan))
  expect([tables(), database.read.all('SELECT * FROM trust_contest').length]).toEqual([1, 0])
})

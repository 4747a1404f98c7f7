import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('the plans that were applied come and go on a populated copy, and leave the rest alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 800), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = () => database.read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name LIKE 'day_plan%' ORDER BY name").map(({ name }) => name)
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 800) }))
  database.transact((tx) => tx.run("INSERT INTO location (id, name) VALUES ('l', 'Toronto')"))
  valueOf(runMigrations(database, plan))
  database.transact((tx) => tx.run("INSERT INTO day_plan (id, location, date, lateness) VALUES ('p', 'l', '2026-06-01', 2.5)"))
  expect(tables()).toEqual(['day_plan', 'day_plan_by_day'])
  valueOf(undoMigrations(database, plan, 'kernel', 790))
  expect(tables()).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT (SELECT count(*) FROM day_plan) AS plans, (SELECT name FROM location) AS name')).toEqual([{ plans: 0, name: 'Toronto' }])
})

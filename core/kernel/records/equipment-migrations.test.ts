import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('equipment comes and goes on a populated copy, and leaves the rest alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const tables = () => database.read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name LIKE '%equipment%' AND type = 'table' ORDER BY name").map(({ name }) => name)
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 600) }))
  database.transact((tx) => tx.run("INSERT INTO location (id, name) VALUES ('l', 'Toronto')"))
  valueOf(runMigrations(database, plan))
  database.transact((tx) => tx.run("INSERT INTO equipment (id, location, name) VALUES ('e', 'l', 'Board')"))
  expect(tables()).toEqual(['equipment', 'journey_equipment'])
  valueOf(undoMigrations(database, plan, 'kernel', 590))
  expect(tables()).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT (SELECT count(*) FROM equipment) AS items, (SELECT name FROM location) AS name')).toEqual([{ items: 0, name: 'Toronto' }])
})

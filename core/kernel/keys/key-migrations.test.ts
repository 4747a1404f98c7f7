import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('keys come and go on a populated copy, and leave the customers alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 2990), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 2990) }))
  database.transact((tx) => tx.run("INSERT INTO customer (id, name) VALUES ('c', 'Maple Example')"))
  valueOf(runMigrations(database, plan))
  database.transact((tx) => {
    tx.run("INSERT INTO subject_key (id, subject, key_id, wrap, at) VALUES ('k', 'c', 'p', 'w', 1)")
    tx.run("INSERT INTO held_part_key (key_id, place, epoch, key, at) VALUES ('p', '*', 1, x'00', 1)")
  })
  valueOf(undoMigrations(database, plan, 'kernel', 2989))
  expect(database.read.all("SELECT name FROM sqlite_master WHERE name LIKE '%_key' OR name = 'sealed_waiting'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT count(*) AS n FROM subject_key')).toEqual([{ n: 0 }])
  expect(database.read.all('SELECT id, name FROM customer')).toEqual([{ id: 'c', name: 'Maple Example' }])
})

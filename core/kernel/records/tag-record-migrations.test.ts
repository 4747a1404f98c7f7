import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('decisions about tags come and go on a populated copy, and leave the jobs alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 1300) }))
  database.transact((tx) => tx.run(`INSERT INTO job (id, type, tags) VALUES ('j', 'local', '["VIP"]')`))
  valueOf(runMigrations(database, plan))
  database.transact((tx) => tx.run(`INSERT INTO tag_decision (owner, key, "trigger", verdict, "by", at) VALUES ('j', 'skill:piano', 'piano', 'refused', 'u', 5)`))
  expect(database.read.all('SELECT key, "trigger", verdict, at FROM tag_decision')).toEqual([{ key: 'skill:piano', trigger: 'piano', verdict: 'refused', at: 5 }])
  expect(database.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT owner FROM tag_decision WHERE "trigger" = 'piano'`)[0]?.detail).toContain('tag_decision_pair')
  valueOf(undoMigrations(database, plan, 'kernel', 1290))
  expect(database.read.all("SELECT name FROM sqlite_master WHERE name LIKE 'tag_decision%'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT count(*) AS n FROM tag_decision')).toEqual([{ n: 0 }])
  expect(database.read.all('SELECT id, tags FROM job')).toEqual([{ id: 'j', tags: '["VIP"]' }])
})

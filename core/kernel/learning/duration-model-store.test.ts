import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { MODEL_FORMAT } from '../../domain/duration/duration-model.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { readDurationModel, writeDurationModel } from './duration-model-store.ts'

it('what was learned comes and goes on a populated copy, and is read as it was last written', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 1200), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 1200) }))
  database.transact((tx) => tx.run("INSERT INTO location (id, name) VALUES ('l', 'Toronto')"))
  valueOf(runMigrations(database, plan))
  expect(readDurationModel(database.read)).toBeNull()
  const model = (version: string, format: number = MODEL_FORMAT) => JSON.stringify({ format, version, jobs: 1, from: '2026-01-01', to: '2026-01-02', words: { categories: [], flags: [] }, depots: {}, forests: { work: [], load: [], unload: [], blind: [] }, backTest: null })
  for (const version of ['a', 'b']) {
    database.transact((tx) => writeDurationModel(tx, { version, asOf: '2026-01-03', trainedAt: 5, model: model(version) }))
    expect(readDurationModel(database.read)).toMatchObject({ asOf: '2026-01-03', trainedAt: 5, model: { version } })
    expect(readDurationModel(database.read)).toBe(readDurationModel(database.read))
  }
  database.transact((tx) => writeDurationModel(tx, { version: 'c', asOf: '2026-01-03', trainedAt: 6, model: model('c', 0) }))
  expect(readDurationModel(database.read)).toBeNull()
  valueOf(undoMigrations(database, plan, 'kernel', 1190))
  valueOf(runMigrations(database, plan))
  expect(readDurationModel(database.read)).toBeNull()
  expect(database.read.all('SELECT name FROM location')).toEqual([{ name: 'Toronto' }])
})

import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('what a plan asks of jobs and workers comes and goes on a populated copy, and leaves the rest alone', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, { ...plan, known: KERNEL_MIGRATIONS.filter(({ id }) => id < 700) }))
  database.transact((tx) => {
    tx.run("INSERT INTO job (id, type) VALUES ('j', 'local')")
    tx.run("INSERT INTO worker (id, name) VALUES ('w', 'Ann')")
  })
  valueOf(runMigrations(database, plan))
  database.transact((tx) => {
    tx.run(`UPDATE job SET after_job = 'k', avoid_workers = '["w"]', wished_workers = '[]', days = 2, crew_min = 2, crew_max = 4, window_grace_minutes = 30`)
    tx.run(`UPDATE worker SET trainee = 1, apart_from = '[]', good_with = '[]', shift_start = '07:00', shift_end = '15:00'`)
  })
  expect(database.read.all('SELECT after_job, days, crew_min, crew_max, window_grace_minutes FROM job')).toEqual([{ after_job: 'k', days: 2, crew_min: 2, crew_max: 4, window_grace_minutes: 30 }])
  expect(database.read.all<{ detail: string }>("EXPLAIN QUERY PLAN SELECT id FROM job WHERE location = 'l' AND days > 1 AND date BETWEEN '2026-01-01' AND '2026-01-10'")[0]?.detail).toContain('job_several_days')
  valueOf(undoMigrations(database, plan, 'kernel', 690))
  valueOf(runMigrations(database, plan))
  expect(database.read.all('SELECT type, after_job, days, crew_min, window_grace_minutes FROM job')).toEqual([{ type: 'local', after_job: null, days: null, crew_min: null, window_grace_minutes: null }])
  expect(database.read.all('SELECT name, trainee, shift_start FROM worker')).toEqual([{ name: 'Ann', trainee: null, shift_start: null }])
})

import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { sha256Hex } from '../../adapters/environment/system-environment.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { acceptFindings, findings, isGivenUp, noteFinding, readWitnessed, writeWitnessed, type NewFinding } from './finding-store.ts'

const SHRUNK: NewFinding = { fault: 'shrunk', relay: 'ab', held: 'held', shown: 'shown', seq: null }

it('a finding is on record once until somebody answers for it, with both sides, and then what was held counts no more', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  const note = (finding: NewFinding, at: number) => database.transact((tx) => noteFinding(tx, finding, at))
  expect([note(SHRUNK, 1), note({ ...SHRUNK, shown: 'shown a minute later' }, 2), note({ ...SHRUNK, relay: 'cd' }, 3), note({ ...SHRUNK, fault: 'entry_missing', held: null, shown: null, seq: 7 }, 4), note({ ...SHRUNK, fault: 'entry_missing', held: null, shown: null, seq: 7 }, 5)]).toEqual([true, false, true, true, false])
  expect(findings(database.read).map(({ fault, at, seq }) => [fault, at, seq])).toEqual([['entry_missing', 4, 7], ['shrunk', 3, null], ['shrunk', 1, null]])
  expect(isGivenUp(database.read, 'ab', 'held')).toBe(false)
  expect(database.transact((tx) => acceptFindings(tx, 6))).toBe(3)
  expect(database.transact((tx) => acceptFindings(tx, 7))).toBe(0)
  expect(isGivenUp(database.read, 'ab', 'held')).toBe(true)
  expect([isGivenUp(database.read, 'ab', 'another'), isGivenUp(database.read, 'ef', 'held')]).toEqual([false, false])
  // The same again is another matter.
  expect(note(SHRUNK, 8)).toBe(true)
  expect(findings(database.read).filter(({ acceptedAt }) => acceptedAt === null)).toMatchObject([{ ...SHRUNK, at: 8 }])
})

it('findings go with their table, and nothing else does', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  database.transact((tx) => {
    noteFinding(tx, SHRUNK, 1)
    writeWitnessed(tx, { relay: 'ab', size: 3, root: 'cd', at: 2, cosigned: null })
  })
  const entries = () => database.read.all('SELECT seq, link FROM audit_entry')
  const before = entries()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex, now: () => desk.clock.now() }
  valueOf(undoMigrations(database, plan, 'kernel', 2_609))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name = 'audit_finding'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(findings(database.read)).toEqual([])
  expect(entries()).toEqual(before)
  expect(readWitnessed(database.read)).toMatchObject({ size: 3 })
})

import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk } from '../../../tests/support/test-desk.ts'

async function desk() {
  const opened = await openTestDesk([])
  onTestFinished(() => opened.dispose())
  const { core, audit } = opened.desk
  return { ...opened, database: core.database, verify: () => audit.verify(core.database.read, { signatures: 'all' }).fault }
}

const COLUMNS = 'device, seq, body, link, signature, wall, actor, action, decision, object_kind, object_id'

it('A08 entries are not changed, removed, replaced or written over', async () => {
  const { database, verify } = await desk()
  const entries = () => database.read.all('SELECT * FROM audit_entry ORDER BY id')
  const before = entries()
  const attempts: readonly string[] = [
    "UPDATE audit_entry SET body = '{}' WHERE seq = 1", 'DELETE FROM audit_entry WHERE seq = 1', 'DELETE FROM audit_entry',
    `REPLACE INTO audit_entry (${COLUMNS}) SELECT device, seq, '{}', link, signature, wall, actor, action, decision, object_kind, object_id FROM audit_entry WHERE seq = 1`,
    `INSERT INTO audit_entry (${COLUMNS}) SELECT ${COLUMNS} FROM audit_entry WHERE seq = 1 ON CONFLICT (device, seq) DO UPDATE SET body = '{}'`,
  ]
  for (const sql of attempts) expect(() => database.transact((tx) => void tx.run(sql))).toThrow(/audit entries/)
  expect(entries()).toEqual(before)
  expect(verify()).toBeNull()
})

it('A08 whoever takes the guard out is found by that alone, and what he changed by its link', async () => {
  const { database, verify, seed, desk: { core } } = await desk()
  seed([])
  const [{ sql }] = database.read.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_entry_never_changes'") as [{ sql: string }]
  database.transact((tx) => tx.script('DROP TRIGGER audit_entry_never_changes'))
  expect(verify()).toMatchObject({ device: core.device, fault: 'unguarded' })
  // One of that name that lets everything pass is no guard.
  database.transact((tx) => tx.script('CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END'))
  expect(verify()).toMatchObject({ fault: 'unguarded' })
  database.transact((tx) => {
    tx.script('DROP TRIGGER audit_entry_never_changes')
    tx.run("UPDATE audit_entry SET body = replace(body, '\"allowed\"', '\"refused\"') WHERE seq = 1")
    tx.script(sql)
  })
  expect(verify()).toMatchObject({ seq: 1, fault: 'link' })
})

it('A09 half a letter is no entry', async () => {
  const { desk: opened, admin, verify } = await desk()
  expect(() => opened.recordAction(admin, 'store.maintain', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: 'half \ud800', rules: [] })).toThrow('Lone surrogate')
  expect(verify()).toBeNull()
})

import fc from 'fast-check'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keepWatching } from '../../core/adapters/alerts/keep-watching.ts'
import { acknowledgeAlert, annotateAlert, closeAlert } from '../../core/adapters/alerts/settle-alert.ts'
import { createLogWatch } from '../../core/adapters/alerts/watch-log.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { writeWatchedTo } from '../../core/kernel/alerts/alert-store.ts'
import type { OutputOf } from '../../core/kernel/contract/method.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { KERNEL_MIGRATIONS } from '../../core/kernel/registry/kernel-migrations.ts'
import { runMigrations, undoMigrations } from '../../core/kernel/migrations/run-migrations.ts'
import { sha256Hex } from '../../core/adapters/environment/system-environment.ts'
import type { complianceConsistencyContract } from '../../core/modules/compliance-consistency/contract.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'

type Listed = OutputOf<(typeof complianceConsistencyContract)['alerts.list']>

const NOW = Date.UTC(2026, 10, 26, 12)
const MINUTE_MS = 60_000

let desk: Awaited<ReturnType<typeof openTestDesk>> & TestDesk
beforeEach(async () => {
  desk = await openTestDesk(composeModules('resources'), { now: NOW })
  onTestFinished(() => desk.dispose())
  // The scene is set under a policy of its own.
  desk.desk.recordAction(desk.admin, 'month.close', { kind: 'none', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
  desk.desk.core.database.transact((tx) => writeWatchedTo(tx, newest()))
})

const newest = () => desk.desk.core.database.read.get<{ n: number }>('SELECT max(id) AS n FROM audit_entry')?.n ?? 0
const list = async (input: object = {}, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'alerts.list', input)) as Listed
/** What everybody may ask, and a mover may not have. */
const tryAsMover = (times: number) => {
  for (let each = 0; each < times; each += 1) desk.desk.execute(desk.session('Mover'), 'user.add', { name: 'X', email: 'x@example.invalid', roles: ['Admin'], locations: [], worker: null })
}
const look = () => createLogWatch(desk.desk).look()
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => result.failure?.code ?? 'ok'

describe('alerts of the log', () => {
  it('are one for each incident, with how often and who, and none for what was read before', async () => {
    tryAsMover(4)
    expect(look()).toBe(0)
    tryAsMover(3)
    look()
    look()
    const { alerts, counts } = await list()
    expect(counts).toEqual({ open: 1, acknowledged: 0, closed: 0 })
    expect(alerts).toMatchObject([{ rule: 'denials', severity: 'medium', state: 'open', code: 'access.denied', times: 7, actorName: 'Ada Admin' }])
    desk.clock.set(NOW + 11 * MINUTE_MS)
    tryAsMover(5)
    look()
    expect((await list()).counts.open).toBe(2)
  })

  it('name whose rights were changed, and a large export', async () => {
    const { user } = valueOf(desk.desk.execute(desk.admin, 'user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Dispatcher'], locations: [desk.location], worker: null })) as { user: string }
    valueOf(desk.desk.execute(desk.admin, 'user.edit', { user, roles: ['Admin'], locations: [] }))
    desk.desk.recordAction(desk.admin, 'export.write', { kind: 'export', id: null, location: null }, { decision: 'allowed', reason: '4000 jobs', rules: [] })
    look()
    expect((await list()).alerts).toMatchObject([
      { rule: 'export', code: 'many', times: 1 },
      { rule: 'grant', code: 'admin', severity: 'high', times: 1, object: { kind: 'user', id: user }, objectLabel: 'Zoé' },
      { rule: 'grant', code: 'rights', severity: 'medium', object: { kind: 'user', id: user } },
    ])
  })

  it('are answered for once, by whom it is theirs to, on record with the reason; what comes again is another', async () => {
    tryAsMover(5)
    look()
    const alert = (await list()).alerts[0]!.id
    const auditor = desk.session('Auditor')
    expect([codeOf(acknowledgeAlert(desk, auditor, alert)), codeOf(closeAlert(desk, desk.session('Dispatcher'), alert, 'x'))]).toEqual(['access.denied', 'access.denied'])
    expect(codeOf(await desk.desk.query(desk.session('Manager'), 'alerts.list', {}) as never)).toBe('access.denied')
    valueOf(annotateAlert(desk, auditor, alert, ' a tablet with an old link '))
    valueOf(acknowledgeAlert(desk, desk.admin, alert))
    expect(codeOf(acknowledgeAlert(desk, desk.admin, alert))).toBe('alert.settled')
    valueOf(closeAlert(desk, desk.admin, alert, 'the link was taken away'))
    expect(codeOf(closeAlert(desk, desk.admin, alert, 'again'))).toBe('alert.settled')
    expect(codeOf(closeAlert(desk, desk.admin, 99, 'none'))).toBe('record.not_found')
    expect((await list({ state: 'closed' }, auditor)).alerts).toMatchObject([{ state: 'closed', reason: 'the link was taken away', settledByName: 'Ada Admin', notes: [{ text: 'a tablet with an old link', userName: 'Ada Admin' }] }])
    const recorded = desk.desk.core.database.read.all<{ action: string; reason: string }>("SELECT action, json_extract(body, '$.reason') AS reason FROM audit_entry WHERE object_kind = 'alert' AND decision = 'allowed' ORDER BY id")
    expect(recorded.map(({ action, reason }) => `${action} ${reason}`)).toEqual(['alert.annotate null', 'alert.acknowledge null', 'alert.close the link was taken away'])
    tryAsMover(1)
    look()
    expect((await list()).counts).toEqual({ open: 1, acknowledged: 0, closed: 1 })
  })
})

describe('as long as a company is open', () => {
  it('an alert is there by itself, and a missing backup is one however long it is missing', async () => {
    let backups = { isOverdue: true, lastAt: NOW - 40 * 60 * MINUTE_MS }
    const bugs: unknown[] = []
    const watch = keepWatching(desk, { backups: () => backups, fonts: 'resources/fonts', onBug: (bug) => bugs.push(bug), everyMs: 5, backupsEveryMs: 5 })
    onTestFinished(() => watch.close())
    tryAsMover(5)
    await expect.poll(async () => (await list()).alerts.map(({ rule, code }) => `${rule} ${code}`).toSorted()).toEqual(['backup overdue', 'denials access.denied'])
    valueOf(closeAlert(desk, desk.admin, (await list()).alerts.find(({ rule }) => rule === 'backup')!.id, 'the disk is being replaced'))
    await new Promise((done) => setTimeout(done, 40))
    expect((await list()).counts).toEqual({ open: 1, acknowledged: 0, closed: 1 })
    backups = { isOverdue: true, lastAt: NOW - 30 * 60 * MINUTE_MS }
    await expect.poll(async () => (await list()).counts.open).toBe(2)
    expect(bugs).toEqual([])
  })

  it('the same log gives the same incidents, however it is read and whenever the program was started anew', async () => {
    const action = fc.constantFrom('denied', 'edited', 'exported', 'waited', 'mismatch')
    const steps = fc.array(fc.tuple(action, fc.boolean(), fc.boolean()), { minLength: 5, maxLength: 30 })
    const { database } = desk.desk.core
      const incidents = () => database.read.all("SELECT rule, subject, severity, code, times, first_at, last_at, first_entry, last_entry FROM alert ORDER BY id")
    const forget = (to: number) => database.transact((tx) => {
      tx.run('DELETE FROM alert')
      tx.run("UPDATE desk_state SET value = ? WHERE name = 'alerts.read'", String(to))
    })
    let time = NOW
    let found = 0
    fc.assert(
      fc.property(steps, (taken) => {
        time += 48 * 60 * MINUTE_MS
        desk.clock.set(time)
        const from = newest()
        forget(from)
        let watch = createLogWatch(desk.desk)
        for (const [kind, looks, restarts] of taken) {
          if (kind === 'denied') tryAsMover(3)
          else if (kind === 'waited') desk.clock.set((time += 20 * MINUTE_MS))
          else if (kind === 'edited') desk.desk.recordAction(desk.admin, 'month.close', { kind: 'none', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
          else desk.desk.recordAction(desk.admin, kind === 'exported' ? 'export.write' : 'audit.mismatch', { kind: 'audit', id: 'r', location: null }, { decision: 'allowed', reason: 'split', rules: [] })
          if (looks) watch.look()
          if (restarts) watch = createLogWatch(desk.desk)
        }
        watch.look()
        const inPieces = incidents()
        forget(from)
        createLogWatch(desk.desk).look()
        expect(incidents()).toEqual(inPieces)
        found += inPieces.length
      }),
      { numRuns: 12 },
    )
    expect(found).toBeGreaterThan(5)
  })
})

it('what was done before there were alerts raises none; the table goes and comes', () => {
  tryAsMover(6)
  const { database } = desk.desk.core
  const known = { known: [...KERNEL_MIGRATIONS, ...composeModules('resources')(null).flatMap(({ migrations }) => migrations)], enabled: ['kernel'], sha256Hex, now: () => NOW, saveCopy: () => {} }
  valueOf(undoMigrations(database, known, 'kernel', 2890))
  expect(database.read.get("SELECT 1 FROM sqlite_master WHERE name = 'alert'")).toBeUndefined()
  valueOf(runMigrations(database, known))
  expect(look()).toBe(0)
  expect(database.read.get<{ n: number }>('SELECT count(*) AS n FROM alert')?.n).toBe(0)
})

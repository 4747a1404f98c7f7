import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfText } from '../../../tests/support/pdf-text.ts'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { MOST_DAYS_BACK } from '../../domain/audit-digest/due-days.ts'
import { dayInterval } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { raiseAlert } from '../../kernel/alerts/alert-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { DigestContract } from '../../modules/compliance-consistency/digests/digest-contract.ts'
import { composeModules } from '../desk/compose-modules.ts'
import { exportDigestPdf } from './export-digest-pdf.ts'
import { makeDueDigests } from './make-digests.ts'

const ZONE = 'America/Toronto'
const at = (day: string, hours = 12) => dayInterval(day, ZONE).startAt + hours * 3_600_000

let desk: Awaited<ReturnType<typeof openTestDesk>>
beforeAll(async () => {
  desk = await openTestDesk(composeModules('resources'), { now: at('2026-03-06') })
})
afterAll(() => desk.dispose())

type Answer<Name extends keyof DigestContract> = OutputOf<DigestContract[Name]>
const ask = async <Name extends keyof DigestContract>(name: Name, input: object, session: Session = desk.admin) => (await desk.desk.query(session, name, input)) as Result<Answer<Name>>
const digest = async (day: string) => valueOf(await ask('audit.digest', { day }))
const record = (action: string, outcome: { decision: 'allowed' | 'refused'; reason: string | null; rules: string[] }) => desk.desk.recordAction(desk.admin, action, { kind: 'store', id: null, location: null }, outcome)
const done = { decision: 'allowed', reason: null, rules: [] } as { decision: 'allowed'; reason: null; rules: string[] }
const entries = () => desk.desk.core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entry')!.n

describe('the digest of a day', () => {
  it('is made once the day has ended by the company’s clock, once, and its SHA-256 is on record', async () => {
    const written = entries()
    record('backup.create', done)
    record('export.write', { ...done, reason: '4000 jobs' } as never)
    record('job.edit', { decision: 'refused', reason: 'access.denied', rules: ['discount.authority'] })
    desk.desk.core.database.transact((tx) => raiseAlert(tx, { rule: 'export', severity: 'medium', subject: 's', at: desk.clock.now(), times: 1, entry: 1, actor: null, code: 'many', object: null }))
    expect(await makeDueDigests(desk)).toBe(0)
    desk.clock.set(at('2026-03-07', 0))
    expect([await makeDueDigests(desk), await makeDueDigests(desk)]).toEqual([1, 0])
    const { state, digest: day, sha256, recorded, names } = await digest('2026-03-06')
    expect([state, recorded]).toEqual(['matches', sha256])
    expect(day).toMatchObject({
      day: '2026-03-06', zone: ZONE, startAt: at('2026-03-06', 0), endAt: at('2026-03-07', 0), device: desk.signer.device,
      log: { entries: written + 3, refused: 1, late: 0, head: { device: desk.signer.device } },
      exports: { total: 1, listed: [{ action: 'export.write', code: '4000 jobs', by: desk.admin.user }] },
      denials: [{ rule: 'discount.authority', times: 1 }], money: { discountsRefused: 1 }, backups: { made: 1 }, alerts: { opened: [{ rule: 'export', times: 1, urgent: 0 }], open: 1 },
      violations: { opened: 0, overdue: 0 }, proof: { fault: null, chains: 1, flagged: 0, openFindings: 0 },
    })
    expect(names).toContainEqual({ user: desk.admin.user, name: 'Ada Admin' })
    expect(day!.policies).toMatchObject([{ id: 'default', entry: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }])
    expect(JSON.stringify(day)).not.toContain('Ada')
    const { read } = desk.desk.core.database
    expect(read.get<{ link: Uint8Array }>('SELECT link FROM audit_entry WHERE seq = ?', day!.log.head!.seq)).toEqual({ link: Buffer.from(day!.log.head!.link, 'hex') })
    expect(read.get("SELECT json_extract(body, '$.actor.user') AS user, object_id AS day FROM audit_entry WHERE action = 'audit.keepDigest'")).toEqual({ user: desk.signer.device, day: '2026-03-06' })
  })

  it('is made up for after days on which nothing ran, in the nights of 23 hours too; each entry is in one of them', async () => {
    desk.clock.set(at('2026-03-07', 23.5))
    record('journey.assignTruck', done)
    desk.clock.set(at('2026-03-10', 9))
    expect(await makeDueDigests(desk)).toBe(3)
    const days = await Promise.all(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map(digest))
    expect(days.map(({ digest: day }) => [day!.log.entries, (day!.endAt - day!.startAt) / 3_600_000])).toEqual([[days[0]!.digest!.log.entries, 24], [2, 24], [0, 23], [0, 24]])
    expect(days[2]!.digest!.log.head).toEqual(days[1]!.digest!.log.head)
    // A clock that was put back: what is written now is of a day that is closed, and comes with the next.
    desk.clock.set(at('2026-03-07', 10))
    record('backup.drill', done)
    // Of the next day, and there before this one is made.
    desk.clock.set(at('2026-03-11', 0.5))
    record('journey.assignTruck', done)
    desk.clock.set(at('2026-03-11', 1))
    const before = entries()
    expect(await makeDueDigests(desk)).toBe(1)
    const tenth = (await digest('2026-03-10')).digest!
    expect(tenth.log).toMatchObject({ late: 1, entries: 4 })
    expect([...days.map(({ digest: day }) => day!), tenth].reduce((sum, { log }) => sum + log.entries, 0)).toBe(before - 1)
  })

  it('that somebody has changed since is named, and so is a chain that does not verify', async () => {
    const { database } = desk.desk.core
    const [[{ digest: text }], trigger] = [database.read.all<{ digest: string }>("SELECT digest FROM audit_digest WHERE day = '2026-03-07'") as [{ digest: string }], database.read.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_entry_never_changes'")!.sql]
    const change = (to: string) => database.transact((tx) => tx.run("UPDATE audit_digest SET digest = ? WHERE day = '2026-03-07'", to))
    change(text.replace('"refused":0', '"refused":1'))
    expect(await digest('2026-03-07')).toMatchObject({ state: 'differs', digest: { day: '2026-03-07' } })
    change('{}')
    expect(await digest('2026-03-07')).toMatchObject({ state: 'differs', digest: null, names: [] })
    expect(valueOf(await ask('audit.digests', {})).digests).toMatchObject([{ day: '2026-03-10', state: 'matches', unusual: [{ code: 'noBackup', isGrave: true }, { code: 'late' }, { code: 'alertsOpen' }] }, {}, {}, { day: '2026-03-07', state: 'differs', entries: null, unusual: [] }, { unusual: [{ code: 'exports' }, { code: 'discounts' }, { code: 'alertsOpen' }] }])
    change(text)
    database.transact((tx) => tx.run("INSERT INTO audit_digest (day, digest, head_entry) VALUES ('2026-01-01', ?, 1)", text))
    expect((await digest('2026-01-01')).state).toBe('unrecorded')
    database.transact((tx) => {
      tx.script('DROP TRIGGER audit_entry_never_changes')
      tx.run("UPDATE audit_entry SET body = replace(body, '4000 jobs', '40 jobs') WHERE action = 'export.write'")
      tx.script(trigger)
    })
    desk.clock.set(at('2026-03-12', 1))
    await makeDueDigests(desk)
    // The one of half past midnight, and that the digest before was made.
    expect((await digest('2026-03-11')).digest!.log).toMatchObject({ entries: 2, late: 0 })
    expect((await digest('2026-03-11')).digest!.proof.fault).toMatchObject({ device: desk.signer.device, fault: 'link' })
    expect(valueOf(await ask('audit.digests', { limit: 1 })).digests[0]!.unusual[0]).toEqual({ code: 'chain', isGrave: true, times: 1 })
  })

  it('goes on after a clock that was years ahead for a while', async () => {
    desk.clock.set(at('2031-01-10'))
    expect(await makeDueDigests(desk)).toBe(MOST_DAYS_BACK)
    desk.clock.set(at('2026-03-14', 1))
    expect([await makeDueDigests(desk), await makeDueDigests(desk)]).toEqual([2, 0])
    expect((await Promise.all(['2026-03-12', '2026-03-13', '2031-01-09'].map(digest))).map(({ state }) => state)).toEqual(['matches', 'matches', 'matches'])
  })

  it('is for those who may read the whole log; on paper for those who may take it out, with the password, on record', async () => {
    for (const [role, may] of [['Auditor', true], ['Manager', false], ['Dispatcher', false], ['Driver', false]] as const) expect([role, (await ask('audit.digests', {}, { ...desk.session(role), locations: 'all' })).ok]).toEqual([role, may])
    expect(await ask('audit.digest', { day: '2025-01-01' })).toMatchObject({ failure: { code: 'audit.no_digest' } })
    const asked = { day: '2026-03-06', path: join(desk.folder, 'day.pdf'), fonts: join(import.meta.dirname, '../../../resources/fonts'), language: 'fr', signal: { aborted: false } } as const
    const { provedForS: _, ...unproved } = desk.admin
    expect(await exportDigestPdf(desk, unproved, asked)).toMatchObject({ failure: { code: 'access.proof_needed' } })
    expect(existsSync(asked.path)).toBe(false)
    expect(await exportDigestPdf(desk, desk.admin, asked)).toMatchObject({ ok: true })
    const text = pdfText(readFileSync(asked.path)).join('\n')
    for (const part of ['Résumé du journal', '1 exportation', 'Ada Admin', 'discount.authority', 'C’est bien ce qui a été consigné.', 'Rabais au-delà de sa limite']) expect(text).toContain(part)
    expect(text.replaceAll('\n', '')).toContain((await digest('2026-03-06')).sha256)
    expect(desk.desk.core.database.read.get("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE action = 'audit.export' AND decision = 'allowed' ORDER BY id DESC LIMIT 1")).toEqual({ reason: 'digest 2026-03-06' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../../adapters/environment/system-environment.ts'
import { prepareMigrations } from '../../../kernel/migrations/prepare-migrations.ts'
import { undoMigrations, runMigrations } from '../../../kernel/migrations/run-migrations.ts'
import type { AuditDraft } from '../../../kernel/audit/audit-entry.ts'
import { DEFAULT_POLICY } from '../../../kernel/policy/default-policy.ts'
import { KERNEL_MIGRATIONS } from '../../../kernel/registry/kernel-migrations.ts'
import { AUDIT_VIEW_MIGRATIONS } from '../audit-migrations.ts'
import { VIOLATION_MIGRATIONS } from '../violations/violation-migrations.ts'
import { createComplianceConsistencyModule } from '../module.ts'
import { findEntries, type AuditSearch } from './audit-search.ts'
import { createSubjectBits } from './entry-bits.ts'

/** Two whole blocks and a piece of a third. */
const ENTRIES = 2_300
const NOW = Date.UTC(2026, 5, 10)
const SHOWN = ['trust.worker', 'export.write']
const MEANS = { subjects: createSubjectBits(), shown: SHOWN }
const ACTIONS = ['job.edit', 'job.setState', 'jobs.merge', 'journey.assignCrew', 'trust.worker', 'export.write', 'session.signIn']
const uuid = (area: number, n: number) => `01880000-0000-7000-8${String(area).padStart(3, '0')}-${String(n).padStart(12, '0')}`
/** Even, and the same each time. */
const turn = (n: number, below: number) => Math.floor(((Math.imul(n + 1, 2_654_435_761) >>> 0) / 0x1_0000_0000) * below)

function draft(n: number): AuditDraft {
  const job = uuid(3, turn(n, 40))
  const worker = uuid(5, turn(n * 7, 9))
  const action = ACTIONS[turn(n * 3, ACTIONS.length)]!
  return {
    hlc: n.toString(16).padStart(16, '0'),
    // A clock that was put back by an hour in the middle, and once was a year ahead.
    wall: n === 700 ? NOW + 31_536_000_000 : NOW + n * 60_000 - (n > 1_400 ? 3_600_000 : 0),
    actor: { user: uuid(1, turn(n * 11, 5)), roles: ['Dispatcher'] },
    action,
    object: action === 'export.write' ? { kind: 'export', id: 'margin.csv', location: null } : { kind: 'job', id: job, location: uuid(2, turn(n * 5, 3)) },
    decision: turn(n * 13, 10) === 0 ? 'refused' : 'allowed',
    reason: null,
    policy: { id: 'default', version: 1, rules: [] },
    changes: action === 'journey.assignCrew' ? [{ kind: 'crewMember', id: `${job}/${worker}`, fields: ['role'] }] : [],
    updates: [],
  }
}

describe('looking through a log of several blocks', () => {
  let desk: TestDesk
  let entries: { id: number; draft: AuditDraft }[]
  beforeAll(async () => {
    desk = await openTestDesk([createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => new Set(SHOWN), builtIn: DEFAULT_POLICY })], { now: NOW })
    const { core, audit } = desk.desk
    const before = core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entry')?.n ?? 0
    const drafts = Array.from({ length: ENTRIES }, (_, n) => draft(n))
    core.database.transact((tx) => drafts.forEach((each) => audit.append(tx, each)))
    entries = drafts.map((each, n) => ({ id: before + n + 1, draft: each })).toReversed()
  })
  afterAll(() => desk.dispose())

  const fits = (search: AuditSearch, id: number, { action, actor, object, decision, wall, changes }: AuditDraft) => {
    const subjects = [object.id, object.location, ...changes.flatMap((change) => change.id.split('/'))]
    const about = [search.job, search.worker, search.location, search.object].every((wanted) => wanted === undefined || subjects.includes(wanted))
    const ofAction = search.action === undefined || action === search.action || action.startsWith(`${search.action.replace(/[.]$/, '')}.`)
    return about && ofAction && (search.user === undefined || actor.user === search.user) && (search.decision === undefined || decision === search.decision) && (search.seen !== true || SHOWN.includes(action))
      && wall >= (search.fromAt ?? 0) && wall < (search.toAt ?? Infinity) && id < (search.before ?? Infinity) && id <= (search.upTo ?? Infinity)
  }
  const byHand = (search: AuditSearch) => entries.filter(({ id, draft: each }) => fits(search, id, each)).map(({ id }) => id)
  const day = { fromAt: NOW + 86_400_000 / 2, toAt: NOW + 86_400_000 }
  const searches: AuditSearch[] = [
    { user: uuid(1, 2) }, { user: uuid(1, 77) }, { action: 'job' }, { action: 'job.' }, { action: 'jobs.merge' }, { action: 'nothing.known' }, { user: uuid(1, 1), decision: 'refused' }, { user: uuid(1, 1), decision: 'allowed' }, { seen: true, action: 'trust' },
    { job: uuid(3, 7) as never }, { worker: uuid(5, 3) as never }, { location: uuid(2, 1) as never, action: 'journey' }, { object: uuid(3, 9) }, { object: 'margin.csv' }, { ...day, location: uuid(2, 0) as never },
    { location: uuid(2, 1) as never, fromAt: NOW + 1_300 * 60_000, toAt: NOW + 1_420 * 60_000 }, { fromAt: NOW + 31_536_000_000 }, { user: uuid(1, 3), before: 1_500 }, { user: uuid(1, 3), upTo: 1_023 }, { user: uuid(1, 3), upTo: 1_024, before: 1_024 },
  ]

  it('finds what reading every entry finds, in whole and in pages', () => {
    const { read } = desk.desk.core.database
    for (const search of searches) {
      const expected = byHand(search)
      expect(findEntries(read, search, MEANS, { limit: 5_000, offset: 0, withTotal: true })).toEqual({ ids: expected, total: expected.length })
      const middle = Math.floor(expected.length / 2)
      expect(findEntries(read, search, MEANS, { limit: 10, offset: middle, withTotal: false })).toEqual({ ids: expected.slice(middle, middle + 10), total: null })
    }
    // The hand finds something in nearly all of them.
    expect(searches.filter((search) => byHand(search).length > 0)).toHaveLength(searches.length - 2)
  })

  it('without a filter is the whole log', () => {
    const { read } = desk.desk.core.database
    const newest = entries[0]!.id
    const { ids, total } = findEntries(read, {}, MEANS, { limit: 5_000, offset: 0, withTotal: true })
    expect(total).toBe(newest)
    expect(ids).toEqual(Array.from({ length: newest }, (_, n) => newest - n))
  })

  it('what it remembers of whole blocks follows the log on into the next one', () => {
    const { core: { database }, audit } = desk.desk
    const search = { user: uuid(1, 2) }
    const count = () => findEntries(database.read, search, MEANS, { limit: 1, offset: 0, withTotal: true }).total ?? 0
    const before = count()
    const more = Array.from({ length: 1_000 }, (_, n) => draft(ENTRIES + n))
    database.transact((tx) => more.forEach((each) => audit.append(tx, each)))
    expect(database.read.all('SELECT DISTINCT block FROM audit_block')).toHaveLength(3)
    expect(count() - before).toBe(more.filter(({ actor }) => actor.user === search.user).length)
  })

  it('has the same blocks whether they are made entry by entry or from a log that is already long', () => {
    const { database } = desk.desk.core
    const rows = () => [database.read.all('SELECT hex(subject), block, hex(entries) FROM audit_block ORDER BY 1, 2'), database.read.all('SELECT * FROM audit_block_span ORDER BY 1'), database.read.all('SELECT hex(subject), entry FROM audit_subject ORDER BY 1, 2')]
    const kept = rows()
    expect(database.read.all('SELECT DISTINCT block FROM audit_block')).toHaveLength(3)
    const plan = { known: [...KERNEL_MIGRATIONS, ...AUDIT_VIEW_MIGRATIONS, ...VIOLATION_MIGRATIONS], enabled: ['kernel', 'compliance-consistency'], sha256Hex: (text: string) => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex'), now: () => NOW }
    valueOf(undoMigrations(database, plan, 'compliance-consistency', 410))
    expect(database.read.get('SELECT count(*) AS n FROM audit_subject WHERE entry < 1024')).not.toEqual({ n: 0 })
    valueOf(runMigrations(database, plan))
    expect(rows()).toEqual(kept)
  })

  it('has the same blocks where they were made beforehand, with a stop and entries in between, and no table of before was touched meanwhile', async () => {
    const { core: { database }, audit } = desk.desk
    const rows = () => [database.read.all('SELECT hex(subject), block, hex(entries) FROM audit_block ORDER BY 1, 2'), database.read.all('SELECT * FROM audit_block_span ORDER BY 1'), database.read.all('SELECT hex(subject), entry FROM audit_subject ORDER BY 1, 2')]
    const small = AUDIT_VIEW_MIGRATIONS.map((each) => (each.preparation === undefined ? each : { ...each, preparation: { ...each.preparation, size: 1, worth: 2 } }))
    const plan = { known: [...KERNEL_MIGRATIONS, ...small, ...VIOLATION_MIGRATIONS], enabled: ['kernel', 'compliance-consistency'], sha256Hex: (text: string) => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex'), now: () => NOW }
    const [told, copies]: [string[], string[]] = [[], []]
    const prepare = (stopAt: number) => {
      const signal = { aborted: false }
      return prepareMigrations(database, { ...plan, nextTurn, saveCopy: () => void copies.push('copy'), opening: { signal, onProgress: (done, total) => {
        told.push(`${done}/${total}`)
        signal.aborted = done === stopAt
      } } })
    }
    for (const keep of [410, 0]) {
      undoMigrations(database, plan, 'compliance-consistency', keep)
      const before = keep === 0 ? [] : database.read.all('SELECT hex(subject), entry FROM audit_subject ORDER BY 1, 2')
      told.length = copies.length = 0
      expect(await prepare(1)).toMatchObject({ failure: { code: 'store.cancelled' } })
      if (keep === 410) expect(database.read.all('SELECT hex(subject), entry FROM audit_subject ORDER BY 1, 2')).toEqual(before)
      // A program that knows nothing of it writes on.
      if (keep === 410) database.transact((tx) => void audit.append(tx, draft(9_000)))
      expect(valueOf(await prepare(-1))).toEqual({ isPrepared: true })
      expect([told, copies]).toEqual([['1/3', '2/3', '3/3'], ['copy']])
      valueOf(runMigrations(database, plan))
      expect(database.read.get("SELECT name FROM sqlite_schema WHERE name LIKE 'audit%_made'")).toBeUndefined()
      expect(valueOf(await prepare(-1))).toEqual({ isPrepared: false })
      const prepared = rows()
      undoMigrations(database, plan, 'compliance-consistency', keep)
      valueOf(runMigrations(database, plan))
      expect(prepared).toEqual(rows())
    }
  })
})

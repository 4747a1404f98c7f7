import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextTurn, sha256, verifyEd25519 } from '../../../adapters/environment/system-environment.ts'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import { DEFAULT_POLICY } from '../../../kernel/policy/default-policy.ts'
import { createRecordReader } from '../../../kernel/records/record-reader.ts'
import { createComplianceConsistencyModule } from '../module.ts'
import { watchViolations } from '../../../adapters/alerts/watch-violations.ts'
import { isOverdue, readViolations } from './read-violations.ts'
import type { ViolationContract } from './violation-contract.ts'
import { violationProjection } from './violation-projection.ts'

type Listed = OutputOf<ViolationContract['violations.list']>
const ALL = 'SELECT job, key, rule, location, at, actor, params FROM violation ORDER BY job, key'

describe('violations at a desk', () => {
  let desk: TestDesk
  let scene: ReturnType<typeof dispatchScene>
  let times = 0
  beforeAll(async () => {
    desk = await openTestDesk([createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => new Set(), builtIn: DEFAULT_POLICY })])
    scene = dispatchScene(desk)
    desk.seed(scene.base)
  })
  afterAll(() => desk.dispose())

  let ahead = 0
  const now = () => desk.clock.now() + ahead
  const step = (job: string, from: JobState, to: JobState, by: string): Change[] => [put('job', job, { status: to }), put('jobTransition', childId(job, `${1_000_000 + times++}`), { from, to, by, at: now() })]
  const list = async (input: object, session: Session = desk.admin) => valueOf((await desk.desk.query(session, 'violations.list', input)) as { ok: true; value: Listed })
  const run = (method: string, input: object, session: Session = desk.admin) => desk.desk.execute(session, method, input)
  const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => result.failure?.code
  const rows = () => desk.desk.core.database.read.all(ALL)
  function rebuilt() {
    let made: unknown[] = []
    desk.desk.core.database.transact((tx) => {
      violationProjection.rebuild({ tx, records: createRecordReader(tx), now: 0 })
      made = tx.all(ALL)
    })
    return made
  }

  it('come and go with the records, and are the same when they are found all at once', async () => {
    const job = scene.job({ status: 'planned' })
    desk.seed([...job.changes, ...step(job.id, 'planned', 'completed', 'bert')])
    expect((await list({ job: job.id })).violations).toMatchObject([{ rule: 'steps.skipped', actor: 'bert', severity: 'high', ownerRole: 'Manager', isOverdue: false, closedAt: null }])
    desk.seed(step(job.id, 'completed', 'reviewed', 'bert'))
    expect((await list({ job: job.id })).violations.map(({ rule }) => rule).toSorted()).toEqual(['steps.skipped', 'time.missing'])
    const worker = scene.worker('W9')
    desk.seed([...worker.changes, put('timeEntry', childId(job.id, 'a'), { worker: worker.id, kind: 'load', startAt: 1, endAt: 2, paid: true })])
    expect((await list({ job: job.id })).violations.map(({ rule }) => rule)).toEqual(['steps.skipped'])
    const kept = rows()
    // What nobody is held to yet is found too, and not shown.
    expect(kept).toHaveLength(4)
    expect(rebuilt()).toEqual(kept)
    desk.seed([remove('timeEntry', childId(job.id, 'a'))])
    const more = rows()
    expect(more).toHaveLength(5)
    expect(rebuilt()).toEqual(more)
  })

  it('hold nobody to signatures before the depot’s first one, and from then on', async () => {
    const [early, first, late] = [scene.job({ status: 'loading' }), scene.job({ status: 'loading' }), scene.job({ status: 'loading' })]
    desk.seed([...early.changes, ...step(early.id, 'loading', 'loaded', 'bert')])
    expect((await list({ rule: 'contract.missing' })).total).toBe(0)
    ahead += 60_000
    const signed = { kind: 'contract', sha256: 'ab', source: null, method: 'typed', at: now(), by: 'bert', device: 'd', publicKey: 'k', signature: 's', document: null, totalCents: null, signer: 'Zoë', strokes: null } as const
    desk.seed([...first.changes, put('signedDocument', childId(first.id, 's'), signed), ...step(first.id, 'loading', 'loaded', 'bert')])
    ahead += 60_000
    desk.seed([...late.changes, ...step(late.id, 'loading', 'loaded', 'bert')])
    expect((await list({ rule: 'contract.missing' })).violations.map(({ job }) => job)).toEqual([late.id])
    expect(rebuilt()).toEqual(rows())
  })

  it('hold nobody to photos before the depot’s first one, and find that one gone when it is removed in time', async () => {
    const [early, late] = [scene.job({ status: 'postSigned' }), scene.job({ status: 'postSigned' })]
    desk.seed([...early.changes, ...step(early.id, 'postSigned', 'completed', 'bert')])
    ahead += 60_000
    const photo = childId(late.id, desk.ids.next())
    const taken = { kind: 'delivered', takenAt: now(), takenBy: 'bert', addedAt: now(), width: 4, height: 3, bytes: 900, keptAt: 'here', secret: 'c2VjcmV0' } as const
    desk.seed([...late.changes, put('photo', photo, taken), ...step(late.id, 'postSigned', 'completed', 'bert')])
    valueOf(run('violation.setRule', { rule: 'photo.missing', isOn: true, severity: 'medium', deadlineHours: 48, ownerRole: 'Dispatcher', jobTypes: [], reason: 'claims' }, { ...desk.admin, provedForS: 0 }))
    const missing = async (job: string) => (await list({ job, rule: 'photo.missing' })).violations.length
    expect([await missing(early.id), await missing(late.id)]).toEqual([0, 0])
    desk.seed([put('photo', photo, { removedAt: now(), removedBy: 'ada', removedReason: 'blurred' })])
    expect([await missing(early.id), await missing(late.id)]).toEqual([0, 1])
    expect(rebuilt()).toEqual(rows())
  })

  it('are given to somebody, with a deadline, closed with a reason by another than whose doing it was, and opened again', async () => {
    const job = scene.job({ status: 'planned' })
    desk.seed([...job.changes, ...step(job.id, 'planned', 'loaded', desk.admin.user)])
    const found = (await list({ job: job.id, rule: 'steps.skipped' })).violations[0]!
    const named = { job: job.id, key: found.key }
    expect(found.mayClose).toBe(false)
    expect(codeOf(run('violation.close', { ...named, reason: 'it was me' }) as never)).toBe('violation.own')
    expect(codeOf(run('violation.assign', { ...named, user: desk.admin.user }) as never)).toBeUndefined()
    expect(codeOf(run('violation.setDeadline', { ...named, dueAt: desk.clock.now() - 1, reason: 'at once' }) as never)).toBeUndefined()
    expect((await list({ state: 'overdue', assignee: desk.admin.user })).violations).toMatchObject([{ job: job.id, isOverdue: true, assigneeName: 'Ada Admin' }])
    const other = asId<'user'>(desk.ids.next())
    desk.seed([put('user', other, { name: 'Mia Manager', email: 'mia@example.invalid', roles: ['Manager'] })])
    const manager: Session = { ...desk.session('Manager'), user: other, locations: 'all' }
    expect(codeOf(run('violation.close', { ...named, reason: '   ' }, manager) as never)).toBe('input.invalid')
    expect(codeOf(run('violation.close', { ...named, reason: 'the depot had no signal' }, manager) as never)).toBeUndefined()
    expect(codeOf(run('violation.close', { ...named, reason: 'again' }, manager) as never)).toBe('violation.settled')
    expect((await list({ state: 'closed' })).violations).toMatchObject([{ job: job.id, reason: 'the depot had no signal' }])
    expect((await list({ job: job.id, rule: 'steps.skipped' })).counts).toEqual({ open: 0, overdue: 0, closed: 1 })
    expect(codeOf(run('violation.reopen', { ...named, reason: 'it had' }, manager) as never)).toBeUndefined()
    expect((await list({ job: job.id, rule: 'steps.skipped' })).counts.open).toBe(1)
    expect(codeOf(run('violation.close', { job: job.id, key: 'nothing', reason: 'x' }, manager) as never)).toBe('record.not_found')
    // The log is for good, and has codes alone: what somebody wrote stands with the violation.
    const log = desk.desk.core.database.read.all<{ body: string }>("SELECT body FROM audit_entry WHERE body LIKE '%violation.%'").map(({ body }) => body)
    expect(log.filter((body) => body.includes('"reason":"steps.skipped"')).length).toBeGreaterThan(2)
    for (const words of ['the depot had no signal', 'at once', 'it had']) expect(log.filter((body) => body.includes(words))).toEqual([])
  })

  it('are one alert a day for each rule and depot once a deadline has passed', () => {
    const raised = () => desk.desk.core.database.read.all<{ code: string; times: number; object_id: string }>("SELECT code, times, object_id FROM alert WHERE rule = 'violation'")
    const { database } = desk.desk.core
    const overdue = readViolations({ db: database.read, records: createRecordReader(database.read) }, {}).filter((one) => isOverdue(one, desk.clock.now()))
    expect(overdue.length).toBeGreaterThan(0)
    watchViolations(desk)
    watchViolations(desk)
    expect(raised()).toEqual([{ code: 'steps.skipped', times: overdue.length, object_id: desk.location }])
  })

  it('follow the rules as the company sets them, and a depot for itself', async () => {
    const before = (await list({ rule: 'steps.skipped' })).total
    expect(before).toBeGreaterThan(0)
    const set = { rule: 'steps.skipped', isOn: false, severity: 'low', deadlineHours: 5, ownerRole: 'Admin', jobTypes: [], reason: 'we import by hand' }
    expect(codeOf(run('violation.setRule', { ...set, ownerRole: 'Nobody' }) as never)).toBe('input.invalid')
    valueOf(run('violation.setRule', set) as never)
    expect((await list({ rule: 'steps.skipped' })).total).toBe(0)
    valueOf(run('violation.setRule', { ...set, isOn: true, location: desk.location }) as never)
    expect((await list({ rule: 'steps.skipped' })).violations[0]).toMatchObject({ severity: 'low', ownerRole: 'Admin' })
    valueOf(run('violation.setRule', { ...set, isOn: true, location: desk.location, jobTypes: ['something else'] }) as never)
    expect((await list({ rule: 'steps.skipped' })).total).toBe(0)
    const rules = valueOf((await desk.desk.query(desk.admin, 'violations.rules', {})) as { ok: true; value: OutputOf<ViolationContract['violations.rules']> }).rules
    expect(rules.filter(({ rule }) => rule === 'steps.skipped')).toMatchObject([{ location: null, isOn: false, isUsual: false }, { location: desk.location, isOn: true, jobTypes: ['something else'] }])
  })

  it('are closed by managers and administrators alone, and read by auditors', async () => {
    for (const [role, code] of [['Dispatcher', 'access.denied'], ['Auditor', 'access.denied'], ['Driver', 'access.denied']] as const) {
      expect(codeOf(run('violation.close', { job: desk.ids.next(), key: 'x', reason: 'y' }, { ...desk.session(role), locations: 'all' }) as never)).toMatch(new RegExp(`${code}|record.not_found`))
    }
    expect((await desk.desk.query({ ...desk.session('Auditor'), locations: 'all' }, 'violations.list', {})).ok).toBe(true)
    expect(codeOf(run('violation.setRule', { rule: 'time.missing', isOn: false, severity: 'low', deadlineHours: 5, ownerRole: 'Admin', jobTypes: [], reason: 'late' }, { ...desk.admin, provedForS: 86_400 }) as never)).toBe('access.proof_needed')
  })
})

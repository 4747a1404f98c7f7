import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextTurn, sha256, verifyEd25519 } from '../../../adapters/environment/system-environment.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import { DEFAULT_POLICY } from '../../../kernel/policy/default-policy.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { createComplianceConsistencyModule } from '../module.ts'
import type { SavedAuditContract } from './saved-audit-contract.ts'

type Listed = OutputOf<SavedAuditContract['savedAudits.list']>

describe('saved audits', () => {
  let desk: TestDesk
  let auditor: Session
  beforeAll(async () => {
    desk = await openTestDesk([createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => new Set(), builtIn: DEFAULT_POLICY })])
    auditor = { ...desk.session('Auditor'), locations: 'all' }
  })
  afterAll(() => desk.dispose())
  const run = (method: string, input: object, session: Session = auditor) => desk.desk.execute(session, method, input) as { readonly ok: boolean; readonly value?: unknown; readonly failure?: { readonly code: string } }
  const list = async (session: Session = auditor) => valueOf((await desk.desk.query(session, 'savedAudits.list', {})) as { ok: true; value: Listed }).audits

  it('are a filter with a name and a purpose, remarks on entries and on the whole, and a conclusion', async () => {
    const { audit } = run('savedAudit.add', { name: 'Refusals in May', purpose: 'quarterly review', filter: { decision: 'refused', fromAt: 1_000, toAt: 2_000 } }).value as { audit: string }
    const entry = `${desk.desk.core.device}/1`
    expect(run('savedAudit.annotate', { audit, entry, text: 'the first one was a test' }).ok).toBe(true)
    expect(run('savedAudit.annotate', { audit, text: 'nothing else stands out' }).ok).toBe(true)
    expect(run('savedAudit.annotate', { audit, entry: `${desk.desk.core.device}/999999`, text: 'x' }).failure?.code).toBe('record.not_found')
    expect(run('savedAudit.annotate', { audit, entry: 'anything', text: 'x' }).failure?.code).toBe('input.invalid')
    expect(await list()).toMatchObject([{ name: 'Refusals in May', filter: { decision: 'refused', fromAt: 1_000, toAt: 2_000 }, state: 'open', annotations: [{ entry, text: 'the first one was a test' }, { entry: null }] }])
    expect(run('savedAudit.close', { audit, conclusion: 'all explained' }).ok).toBe(true)
    expect(run('savedAudit.annotate', { audit, text: 'one more' }).failure?.code).toBe('audit.concluded')
    expect(run('savedAudit.reopen', { audit, reason: 'a letter came' }).ok).toBe(true)
    expect((await list())[0]).toMatchObject({ state: 'open', conclusion: null, annotations: [{}, {}, { text: 'a letter came\n\n(all explained)' }] })
  })

  it('keep every remark as it was written', async () => {
    const [audit] = await list()
    const [first] = audit!.annotations
    expect(() => desk.seed([put('auditAnnotation', `${audit!.id}/${first!.id}`, { text: 'something else' })])).toThrow('record.written_once')
    expect((await list())[0]!.annotations[0]!.text).toBe('the first one was a test')
  })

  it('are an auditor’s and an administrator’s alone, and an auditor still changes nothing else', async () => {
    for (const role of ['Manager', 'Dispatcher', 'Driver'] as const) {
      const session: Session = { ...desk.session(role), locations: 'all' }
      expect(run('savedAudit.add', { name: 'x', purpose: 'y', filter: {} }, session).failure?.code).toBe('access.denied')
      expect((await desk.desk.query(session, 'savedAudits.list', {})).ok).toBe(false)
    }
    expect(run('savedAudit.add', { name: 'x', purpose: 'y', filter: {} }, desk.admin).ok).toBe(true)
    expect(run('violation.setRule', { rule: 'time.missing', isOn: false, severity: 'low', deadlineHours: 5, ownerRole: 'Admin', jobTypes: [], reason: 'late' }).failure?.code).toBe('access.denied')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOB_STATES, isJobLocked } from '../../domain/job/job-state.ts'
import { ROLES, type Role } from '../../domain/records/company-records.ts'
import { asId } from '../../domain/records/field.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { authorize, authorizeProved, mayOnSomething, whyNowhere } from './authorize.ts'
import { putInForce, type AccessTarget } from './policy.ts'
import { readPolicy, type PolicyDocument } from './policy-document.ts'
import type { Session } from './session.ts'

const HERE = asId<'location'>('here')
const THERE = asId<'location'>('there')
const ME = asId<'worker'>('me')

const session = (role: Role, locations: Session['locations'] = [HERE]): Session => ({ user: asId('u'), roles: [role], locations, worker: ME, language: 'en' })
const allowed = (role: Role, action: string, target: Partial<AccessTarget> = {}, locations?: Session['locations']) =>
  authorize(DEFAULT_POLICY, session(role, locations), action, { kind: 'job', id: 'j', location: HERE, ...target }).ok

describe('authorize with the default policy', () => {
  it('denies what no rule names, to everybody', () => {
    for (const role of ROLES) expect(allowed(role, 'nuclear.launch')).toBe(false)
  })

  it('keeps a dispatcher to the own locations', () => {
    expect(allowed('Dispatcher', 'journey.create')).toBe(true)
    expect(allowed('Dispatcher', 'journey.create', { location: THERE })).toBe(false)
    expect(allowed('Dispatcher', 'journey.create', { location: THERE }, 'all')).toBe(true)
    expect(allowed('Dispatcher', 'user.add', { location: null }, 'all')).toBe(false)
  })

  it('keeps crew to the own journeys', () => {
    expect(allowed('Driver', 'job.detail')).toBe(false)
    expect(allowed('Driver', 'job.detail', { workers: [ME] })).toBe(true)
    expect(allowed('Mover', 'job.setState', { workers: [ME] })).toBe(false)
  })

  it('an auditor writes nothing', () => {
    const writes = ['job.edit', 'journey.create', 'user.add', 'charge.set', 'conflict.resolve', 'import.apply']
    for (const action of writes) expect(allowed('Auditor', action, { location: null }, 'all')).toBe(false)
    expect(DEFAULT_POLICY.roles['Auditor']?.writes).toEqual([])
  })

  it('crew and walls never read money, nor licences', () => {
    for (const role of ['Driver', 'Mover', 'Wall'] as const) expect(DEFAULT_POLICY.roles[role]?.reads).not.toContain('fin')
    for (const role of ['Driver', 'Mover', 'Wall'] as const) expect(DEFAULT_POLICY.roles[role]?.reads).not.toContain('hr')
  })

  it('a locked job is edited by nobody below a manager', () => {
    fc.assert(
      fc.property(fc.constantFrom(...JOB_STATES), fc.constantFrom(...ROLES), (jobState, role) => {
        if (isJobLocked(jobState) && allowed(role, 'job.edit', { jobState, workers: [ME] })) expect(['Admin', 'Manager']).toContain(role)
      }),
    )
  })

  it('roles together give the union, never less', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES], { minLength: 1 }), fc.constantFrom('job.edit', 'board.day', 'leaks.report', 'audit.list'), (roles, action) => {
        const target = { kind: 'job', id: 'j', location: HERE, workers: [ME] }
        const together = authorize(DEFAULT_POLICY, { ...session('Wall'), roles }, action, target).ok
        expect(together).toBe(roles.some((role) => authorize(DEFAULT_POLICY, { ...session('Wall'), roles: [role] }, action, target).ok))
      }),
    )
  })
})

describe('what needs the password again', () => {
  const company: AccessTarget = { kind: 'user', id: 'somebody', location: null }
  const admin = (provedForS?: number): Session => ({ ...session('Admin', 'all'), ...(provedForS === undefined ? {} : { provedForS }) })

  it('is refused until it is given, and again ten minutes later, by the rule that says so', () => {
    expect(authorize(DEFAULT_POLICY, admin(), 'user.edit', company)).toMatchObject({ ok: false, failure: { code: 'access.proof_needed' }, rules: ['proof.grants'] })
    expect(authorize(DEFAULT_POLICY, admin(600), 'user.edit', company)).toMatchObject({ ok: true, value: { rules: ['admin.all'] } })
    expect(authorize(DEFAULT_POLICY, admin(601), 'user.edit', company)).toMatchObject({ ok: false, failure: { code: 'access.proof_needed' } })
  })

  it('is offered all the same, and long work does not begin', () => {
    expect(authorizeProved(DEFAULT_POLICY, admin(), 'user.edit', company).ok).toBe(true)
    expect(mayOnSomething(DEFAULT_POLICY, admin(), 'export.write')).toBe(true)
    expect(whyNowhere(DEFAULT_POLICY, admin(), 'export.write')).toMatchObject({ code: 'access.proof_needed' })
    expect(whyNowhere(DEFAULT_POLICY, admin(5), 'export.write')).toBeNull()
    expect(whyNowhere(DEFAULT_POLICY, session('Driver'), 'export.write')).toMatchObject({ code: 'access.denied' })
  })

  it('is refused to a workstation that was without its relay for long, but for what looks after itself or leaves', () => {
    const named = (begin: string) => DEFAULT_POLICY.forbids.filter(({ id }) => id.startsWith(begin)).flatMap(({ actions = [] }) => actions)
    const refused = new Set(named('lease.'))
    expect([...new Set(named('proof.'))].filter((action) => !refused.has(action)).toSorted()).toEqual(['audit.acceptLog', 'backup.create', 'sync.join', 'sync.leave'])
  })

  it('helps nobody to what they may not do', () => {
    expect(authorize(DEFAULT_POLICY, { ...session('Dispatcher', 'all'), provedForS: 0 }, 'user.edit', company)).toMatchObject({ ok: false, failure: { code: 'access.denied' }, rules: [] })
    expect(authorizeProved(DEFAULT_POLICY, session('Dispatcher', 'all'), 'user.edit', company).ok).toBe(false)
  })

  it('does not let anybody admit themselves', () => {
    const me = admin(0)
    expect(authorize(DEFAULT_POLICY, me, 'session.admit', { kind: 'user', id: me.user, location: null })).toMatchObject({ ok: false, failure: { code: 'access.denied' }, rules: ['own.admission'] })
    expect(authorize(DEFAULT_POLICY, me, 'session.admit', company).ok).toBe(true)
  })
})

describe('a policy as it is written', () => {
  const known = new Set(['job.edit', 'job.detail'])
  const written = (more: Record<string, unknown> = {}) => ({
    format: 1, id: 'ours', version: 3, roles: { Clerk: { reads: ['ops'], writes: [] } }, forbids: [],
    permits: [{ id: 'clerk.jobs', role: 'Clerk', scope: 'locations', actions: ['job.detail'] }], ...more,
  })

  it('is read when everything in it is known', () => {
    expect(readPolicy(written(), known)).toMatchObject({ ok: true, value: { id: 'ours', version: 3 } })
  })

  it.each([
    ['a wildcard', { permits: [{ id: 'clerk.jobs', role: 'Clerk', scope: 'locations', actions: ['job.*'] }] }],
    ['an action that does not exist', { permits: [{ id: 'clerk.jobs', role: 'Clerk', scope: 'locations', actions: ['job.eddit'] }] }],
    ['a mistyped attribute of a forbid, which would forbid nothing', { forbids: [{ id: 'no.jobs', when: { slef: true }, actions: ['job.edit'] }] }],
    ['a role that is not described', { permits: [{ id: 'clerk.jobs', role: 'Clark', scope: 'locations', actions: ['job.detail'] }] }],
    ['an id that is given twice', { forbids: [{ id: 'clerk.jobs', when: {}, actions: ['job.edit'] }] }],
    ['a part that there is not', { roles: { Clerk: { reads: ['money'], writes: [] } } }],
    ['no permit at all', { permits: [] }],
    ['another format', { format: 2 }],
    ['a word that the schema lacks', { owner: 'me' }],
  ])('is refused with %s', (_why, more) => {
    expect(readPolicy(written(more), known)).toMatchObject({ ok: false, failure: { code: 'policy.invalid' } })
  })

  it('forbids first, whichever permit there is', () => {
    const document = readPolicy(written({ forbids: [{ id: 'no.edits', role: 'Clerk', when: {}, actions: ['job.edit'] }], permits: [{ id: 'clerk.jobs', role: 'Clerk', scope: 'company', actions: ['job.edit', 'job.detail'] }] }), known)
    const policy = putInForce((document as { value: PolicyDocument }).value)
    const clerk = { ...session('Admin', 'all'), roles: ['Clerk' as Role] }
    expect(authorize(policy, clerk, 'job.edit', { kind: 'job', id: 'j', location: HERE })).toMatchObject({ ok: false, failure: { code: 'access.denied' }, rules: ['no.edits'] })
    expect(authorize(policy, clerk, 'job.detail', { kind: 'job', id: 'j', location: HERE }).ok).toBe(true)
    expect(mayOnSomething(policy, clerk, 'job.edit')).toBe(false)
  })
})

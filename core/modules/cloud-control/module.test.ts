import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { ModuleManifest } from '../../kernel/registry/module.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../adapters/environment/system-environment.ts'
import { createComplianceConsistencyModule } from '../compliance-consistency/module.ts'
import { createCloudControlModule } from './module.ts'

const compliance = createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => new Set(), builtIn: DEFAULT_POLICY })

describe('cloud-control', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk([createCloudControlModule({ program: () => [] }), compliance])
  })
  afterEach(() => desk.dispose())

  const run = (method: string, input: unknown, session = desk.admin) => desk.desk.execute(session, method, input)
  const detail = async () => valueOf(await desk.desk.query(desk.admin, 'company.detail', {})) as { modules: string[]; users: { name: string }[] }

  it('refuses a second company in one folder', () => {
    expect(run('company.create', { name: 'B', currency: 'CAD', country: 'CA', language: 'fr', admin: { name: 'B', email: 'b@example.com' } })).toMatchObject({ failure: { code: 'company.exists' } })
  })

  it('switches modules off and on; core ones stay', async () => {
    valueOf(run('module.disable', { module: 'cost-compensation' }))
    expect((await detail()).modules).not.toContain('cost-compensation')
    expect(desk.desk.core.registry.enabled(desk.desk.core.database.read).has('cost-compensation')).toBe(false)
    valueOf(run('module.enable', { module: 'cost-compensation' }))
    expect((await detail()).modules).toContain('cost-compensation')
    valueOf(run('module.disable', { module: 'cloud-control' }))
    expect(desk.desk.core.registry.enabled(desk.desk.core.database.read).has('cloud-control')).toBe(true)
  })

  it('says what switching a module changes before it is switched', async () => {
    const program: readonly ModuleManifest[] = [createCloudControlModule({ program: () => program }), compliance]
    const other = await openTestDesk(program)
    try {
      const ask = async (method: string, input = {}) => valueOf(await other.desk.query(other.admin, method, input))
      expect(await ask('modules.list')).toMatchObject({ modules: expect.arrayContaining([
        expect.objectContaining({ id: 'cloud-control', isCore: true, isOn: true, isInstalled: true }),
        expect.objectContaining({ id: 'clean-concise', isInstalled: false, title: null }),
      ]) })
      expect(await ask('module.impact', { module: 'cloud-control' })).toMatchObject({ isCore: true, screens: ['settings'], commands: expect.arrayContaining(['location.edit']), queries: expect.arrayContaining(['users.list']), kept: [{ kind: 'location', records: 1 }, { kind: 'user', records: 1 }] })
      expect(await other.desk.query(other.admin, 'module.impact', { module: 'clean-concise' })).toMatchObject({ failure: { code: 'module.not_installed' } })
      expect(await other.desk.query(other.session('Dispatcher'), 'module.impact', { module: 'cloud-control' })).toMatchObject({ failure: { code: 'access.denied' } })
    } finally {
      other.dispose()
    }
  })

  it('edits a location and a user, and lists both', async () => {
    valueOf(run('location.edit', { location: desk.location, set: { name: 'Toronto Ouest', address: '12 Rue Éloi', gstNumber: '123456789 RT0002' } }))
    const { user } = valueOf(run('user.add', { name: 'Zoé', email: 'zoe@example.com', roles: ['Dispatcher'], locations: [desk.location], worker: null })) as { user: string }
    valueOf(run('user.edit', { user, roles: ['Manager'], locations: [desk.location], name: 'Zoé B.' }))
    expect(valueOf(await desk.desk.query(desk.session('Dispatcher'), 'locations.list', {}))).toMatchObject({ locations: [{ name: 'Toronto Ouest', address: '12 Rue Éloi', gstNumber: '123456789 RT0002', qstNumber: null, timezone: 'America/Toronto' }] })
    expect(valueOf(await desk.desk.query(desk.admin, 'users.list', { text: 'zoe' }))).toMatchObject({ users: [{ name: 'Zoé B.', email: 'zoe@example.com', roles: ['Manager'], locations: [desk.location] }] })
    expect(await desk.desk.query(desk.session('Dispatcher'), 'users.list', {})).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('says how far each role may go', async () => {
    const { roles } = valueOf(await desk.desk.query(desk.admin, 'roles.list', { methods: ['job.edit', 'customers.list', 'user.add', 'job.detail'] })) as { roles: { role: string; reads: string[]; methods: unknown[] }[] }
    expect(roles.find(({ role }) => role === 'Dispatcher')?.methods).toEqual([{ method: 'job.edit', scope: 'locations', locked: false }, { method: 'customers.list', scope: 'company', locked: false }, { method: 'job.detail', scope: 'locations', locked: true }])
    expect(roles.find(({ role }) => role === 'Mover')).toMatchObject({ reads: ['cfg', 'ops'], methods: [{ method: 'job.detail', scope: 'own' }] })
  })

  it('keeps one administrator', () => {
    expect(run('user.edit', { user: desk.admin.user, roles: ['Auditor'], locations: [] })).toMatchObject({ failure: { code: 'company.last_admin' } })
  })

  it('lets nobody but an administrator add users', () => {
    const input = { name: 'Zoé', email: 'zoe@example.com', roles: ['Admin'], locations: [], worker: null }
    expect(run('user.add', input, desk.session('Manager'))).toMatchObject({ failure: { code: 'access.denied' } })
    expect(run('user.add', input).ok).toBe(true)
  })

  it('shows who did what, refusals included', async () => {
    run('user.add', { name: 'x', email: 'not an address', roles: ['Admin'], locations: [], worker: null })
    const audit = valueOf(await desk.desk.query(desk.admin, 'audit.list', { decision: 'refused' })) as { entries: { action: string; reason: string; userName: string }[] }
    expect(audit.entries[0]).toMatchObject({ action: 'user.add', reason: 'input.invalid', userName: 'Ada Admin' })
  })
})

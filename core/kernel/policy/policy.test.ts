import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOB_STATES, isJobLocked } from '../../domain/job/job-state.ts'
import { ROLES, type Role } from '../../domain/records/company-records.ts'
import { asId } from '../../domain/records/field.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { authorize, type AccessTarget } from './policy.ts'
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
    expect(DEFAULT_POLICY.writes.Auditor).toEqual([])
  })

  it('crew and walls never read money, nor licences', () => {
    for (const role of ['Driver', 'Mover', 'Wall'] as const) expect(DEFAULT_POLICY.reads[role]).not.toEqual(expect.arrayContaining(['fin']))
    for (const role of ['Driver', 'Mover', 'Wall'] as const) expect(DEFAULT_POLICY.reads[role]).not.toEqual(expect.arrayContaining(['hr']))
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

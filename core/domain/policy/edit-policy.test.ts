import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import { policyText } from '../../kernel/policy/policy.ts'
import { readPolicy } from '../../kernel/policy/policy-document.ts'
import { nextVersion, partAccess, proofRules, proofSeconds, reachesOf, reachOf, withoutRole, withPartAccess, withProof, withProofSeconds, withReach, withRole, type EditedPolicy } from './edit-policy.ts'

const ACTIONS = new Set(DEFAULT_POLICY.permits.flatMap(({ actions }) => actions))
const policy = nextVersion(policyText(DEFAULT_POLICY))
const valid = (edited: EditedPolicy) => readPolicy(edited, ACTIONS)

describe('a policy that is changed right by right', () => {
  it('is the next version of the one in force, under a name of the company’s own', () => {
    expect(policy).toMatchObject({ id: 'ours', version: DEFAULT_POLICY.version + 1 })
    expect({ ...policy, id: DEFAULT_POLICY.id, version: DEFAULT_POLICY.version }).toEqual(JSON.parse(policyText(DEFAULT_POLICY)))
    expect(nextVersion(JSON.stringify({ ...policy, id: 'depot' }))).toMatchObject({ id: 'depot', version: policy.version + 1 })
  })

  it('shows of several rules how far the widest goes', () => {
    expect(reachesOf(policy, 'Dispatcher', 'board.range').length).toBeGreaterThan(1)
    expect(reachOf(policy, 'Dispatcher', 'board.range')).toEqual({ scope: 'company', locked: true })
    expect(reachOf(policy, 'Dispatcher', 'user.add')).toBeNull()
  })

  it('gives and takes single rights, joins rules that are alike and leaves none empty', () => {
    const given = withReach(policy, 'Dispatcher', ['audit.list', 'user.add'], { scope: 'own', locked: true })
    expect(reachesOf(given, 'Dispatcher', 'audit.list')).toEqual([{ scope: 'own', locked: true }])
    expect(given.permits.at(-1)).toEqual({ id: 'dispatcher.own-locked', role: 'Dispatcher', scope: 'own', locked: true, actions: ['audit.list', 'user.add'] })
    const joined = withReach(given, 'Dispatcher', ['backup.set'], { scope: 'own', locked: true })
    expect(joined.permits).toHaveLength(given.permits.length)
    const taken = withReach(joined, 'Dispatcher', ['audit.list', 'user.add', 'backup.set'], null)
    expect(taken).toEqual(policy)
    expect(reachesOf(withReach(policy, 'Dispatcher', ['board.range'], { scope: 'locations', locked: false }), 'Dispatcher', 'board.range')).toEqual([{ scope: 'locations', locked: false }])
    for (const edited of [given, joined]) expect(valid(edited).ok).toBe(true)
    // Nobody else's are touched.
    expect(given.permits.filter(({ role }) => role !== 'Dispatcher')).toEqual(policy.permits.filter(({ role }) => role !== 'Dispatcher'))
  })

  it('keeps the parts that go with an action', () => {
    const own = policy.permits.find(({ parts }) => parts !== undefined)!
    const edited = withReach(policy, own.role, [own.actions[0]!], { scope: 'locations', locked: false })
    expect(edited.permits.find((permit) => permit.role === own.role && permit.scope === 'locations' && permit.actions.includes(own.actions[0]!))?.parts?.toSorted()).toEqual(own.parts?.toSorted())
    expect(valid(edited).ok).toBe(true)
  })

  it('has roles of the company’s own: like another, and gone without a trace', () => {
    const made = withRole(policy, 'NightDesk', 'Dispatcher')
    expect(valid(made).ok).toBe(true)
    for (const action of ACTIONS) expect(reachesOf(made, 'NightDesk', action)).toEqual(reachesOf(policy, 'Dispatcher', action))
    expect(made.roles['NightDesk']).toEqual(policy.roles['Dispatcher'])
    expect(withoutRole(made, 'NightDesk')).toEqual(policy)
    const empty = withRole(policy, 'Trainee', null)
    expect(empty.permits).toEqual(policy.permits)
    expect(valid(withReach(empty, 'Trainee', ['board.day'], { scope: 'locations', locked: false })).ok).toBe(true)
    // Two that are alike in small letters take no id from each other.
    expect(valid(withRole(made, 'Nightdesk', 'Dispatcher')).ok).toBe(true)
    expect(valid(withRole(withRole(made, 'Nightdesk', 'Dispatcher'), 'NIghtdesk', 'Dispatcher')).ok).toBe(true)
  })

  it('says what a role sees and writes; who writes a part reads it', () => {
    expect(partAccess(policy, 'Driver', 'fin')).toBe('none')
    const writes = withPartAccess(policy, 'Driver', 'fin', 'writes')
    expect([partAccess(writes, 'Driver', 'fin'), writes.roles['Driver']?.reads.includes('fin')]).toEqual(['writes', true])
    expect(partAccess(withPartAccess(writes, 'Driver', 'fin', 'reads'), 'Driver', 'fin')).toBe('reads')
    expect(withPartAccess(writes, 'Driver', 'fin', 'none')).toEqual(policy)
  })

  it('asks for the password again, or not, and after how long', () => {
    expect([proofSeconds(policy, 'user.add'), proofSeconds(policy, 'job.edit')]).toEqual([600, null])
    const asked = withProof(policy, 'job.edit', true)
    expect(proofSeconds(asked, 'job.edit')).toBe(600)
    expect(withProof(asked, 'job.edit', false)).toEqual(policy)
    const none = proofRules(policy).flatMap(({ actions }) => actions).reduce((edited, action) => withProof(edited, action, false), policy)
    expect(proofRules(none)).toEqual([])
    // What nobody may do to themselves, or without the relay for long, is no matter of the password.
    expect(none.forbids).toEqual(policy.forbids.filter(({ when }) => when.notProvedForS === undefined))
    expect(proofRules(withProof(none, 'job.edit', true))).toMatchObject([{ when: { notProvedForS: 600 }, actions: ['job.edit'] }])
    const [rule] = proofRules(policy)
    expect(proofSeconds(withProofSeconds(policy, rule!.id, 60), rule!.actions[0]!)).toBe(60)
    for (const edited of [asked, none, withProofSeconds(policy, rule!.id, 60)]) expect(valid(edited).ok).toBe(true)
  })
})

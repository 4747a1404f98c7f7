import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { POLICY_SCOPES, policyDocumentShape, type PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import { putInForce } from '../../core/kernel/policy/policy.ts'
import { PARTS } from '../../core/domain/records/field.ts'
import { cedarOracle } from './cedar-oracle.ts'
import { randomRequests } from './requests.ts'

/** Both engines on each request; what they see differently, and how often they allow. */
function compare(name: string, document: PolicyDocument, count: number, seed: number) {
  const policy = putInForce(document)
  const oracle = cedarOracle(name, document)
  const differences: unknown[] = []
  let allowed = 0
  for (const { session, action, request } of randomRequests(document, count, seed)) {
    const ours = policy.abilityOf(session).decide(action, request)
    const theirs = oracle.decide(session, action, request)
    if (theirs.allowed) allowed++
    if ((ours.kind === 'permitted') !== theirs.allowed || ours.rules.join() !== theirs.rules.join()) differences.push({ session, action, request, ours: { kind: ours.kind, rules: ours.rules }, theirs })
  }
  return { differences: differences.slice(0, 3), allowed }
}

const role = fc.constantFrom('Clerk', 'Boss', 'Guest')
const actions = fc.uniqueArray(fc.constantFrom('job.read', 'job.write', 'user.grant', 'money.move', 'file.take'), { minLength: 1 })
const id = fc.stringMatching(/^[a-z]{1,6}\.[a-z]{1,6}$/)
const parts = fc.subarray([...PARTS])
const permit = fc.record({ id, role, scope: fc.constantFrom(...POLICY_SCOPES), actions, locked: fc.constant(true as const), parts }, { requiredKeys: ['id', 'role', 'scope', 'actions'] })
const refused = fc.oneof(fc.record({ actions }), fc.record({ except: actions }), fc.record({ parts: fc.subarray([...PARTS], { minLength: 1 }) }))
const condition = fc.record({ self: fc.constant(true as const), invoiced: fc.constant(true as const), overDiscount: fc.constant(true as const), notProvedForS: fc.constantFrom(30, 600, 3_600), lease: fc.constantFrom('stale', 'over') }, { requiredKeys: [] })
const forbid = fc.tuple(fc.record({ id, role, when: condition }, { requiredKeys: ['id', 'when'] }), refused).map(([rule, what]) => ({ ...rule, ...what }))
const document = fc
  .record({ format: fc.constant(1), id: fc.constant('drawn'), version: fc.constant(1), roles: fc.record({ Clerk: rights(), Boss: rights(), Guest: rights() }), forbids: fc.array(forbid, { maxLength: 4 }), permits: fc.array(permit, { minLength: 1, maxLength: 10 }) })
  .filter(({ forbids, permits }) => new Set([...forbids, ...permits].map((rule) => rule.id)).size === forbids.length + permits.length)

function rights() {
  return fc.record({ reads: parts, writes: parts })
}

describe('the policy as CASL runs it and as Cedar does', () => {
  it('decide the same of 20,000 requests, for the same reasons, as the program brings it', () => {
    const { differences, allowed } = compare('default', DEFAULT_POLICY, 20_000, 20_261_126)
    expect(differences).toEqual([])
    // Neither of two engines that refuse everything would be wrong.
    expect(allowed).toBeGreaterThan(2_000)
    expect(allowed).toBeLessThan(18_000)
  })

  it('decide the same of 80,000 more under policies that nobody wrote', () => {
    let drawn = 0
    let allowed = 0
    fc.assert(
      fc.property(document, fc.integer(), (written, seed) => {
        const result = compare(`drawn-${drawn++}`, policyDocumentShape.parse(written), 400, seed)
        allowed += result.allowed
        expect(result.differences).toEqual([])
      }),
      { numRuns: 200, seed: 7 },
    )
    expect(allowed).toBeGreaterThan(1_000)
  })
})

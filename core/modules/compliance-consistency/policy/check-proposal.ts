import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { readPolicy, refusedBy, type PolicyDocument } from '../../../kernel/policy/policy-document.ts'

/** Without these nobody could give a right back, or let anybody in. */
const WAYS_BACK: readonly string[] = ['policy.detail', 'policy.propose', 'policy.sign', 'user.add', 'user.edit', 'session.admit']

/** A policy that may be proposed: valid in this program, the next version, and one that administrators can change again. */
export function checkProposal(json: unknown, known: ReadonlySet<string>, version: number): Result<PolicyDocument> {
  const document = readPolicy(json, known)
  if (!document.ok) return document
  if (document.value.version !== version) return refuse('policy.version', { given: document.value.version, expected: version })
  const shut = WAYS_BACK.find((action) => !isOpen(document.value, action))
  return shut === undefined ? ok(document.value) : refuse('policy.locks_out', { action: shut })
}

function isOpen({ permits, forbids }: PolicyDocument, action: string): boolean {
  const isPermitted = permits.some(({ role, scope, actions }) => role === 'Admin' && scope === 'company' && actions.includes(action))
  const isForbidden = forbids.some((forbid) => (forbid.role === undefined || forbid.role === 'Admin') && Object.keys(forbid.when).length === 0 && (refusedBy(forbid, [action]).includes(action) || forbid.parts?.includes('cfg') === true))
  return isPermitted && !isForbidden
}

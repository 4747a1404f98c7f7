import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
import { newRules, type NewRules } from '../../../kernel/policy/new-rules.ts'
import { policyDocumentShape, type PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import { policyChain } from '../../../kernel/policy/policy-in-force.ts'
import type { PolicyDependencies } from './policy-dependencies.ts'

/** Rules of the program that neither this policy nor one that was ever in force here has had. */
export function rulesNotHad(state: State, { company, now, policy }: Pick<HandlerContext, 'company' | 'now' | 'policy'>, { sha256, verify, builtIn }: PolicyDependencies, document: PolicyDocument): NewRules {
  const chain = policyChain(state.db, { company, sha256, verify }, now)
  const earlier = chain.flatMap(({ id }) => {
    const proposal = state.records.get('policyProposal', id as RecordByKind<'policyProposal'>['id'])
    const read = proposal === undefined ? null : documentOf(proposal)
    return read === null ? [] : [read]
  })
  // Whoever has signed none yet has had the program's own.
  return newRules(document, policy.proposal === null ? [builtIn] : earlier, builtIn)
}

/** Null: a newer program wrote it in a form that this one cannot read. */
export function documentOf({ document }: Pick<RecordByKind<'policyProposal'>, 'document'>): PolicyDocument | null {
  const parsed = policyDocumentShape.safeParse(JSON.parse(document))
  return parsed.success ? parsed.data : null
}

import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { checkProposal } from './check-proposal.ts'
import type { PolicyContract } from './policy-contract.ts'
import type { PolicyDependencies } from './policy-dependencies.ts'
import { writable, writableRules } from './policy-detail.ts'
import { policyDifferences } from './policy-differences.ts'
import { rulesNotHad } from './rules-not-had.ts'

/** A policy as it would be proposed, before anybody signs it. */
export function policyCheck(dependencies: PolicyDependencies): QueryHandler<PolicyContract['policy.check']> {
  return {
    target: () => ok({ kind: 'policyProposal', id: null, location: null }),
    answer(state, { document }, context) {
      const { current } = context.policy
      const checked = checkProposal(document, dependencies.actions(), current.version + 1)
      if (!checked.ok) return checked
      const differences = writable(policyDifferences(current, checked.value))
      const users = state.records.all('user')
      const people = differences.roles.map(({ role }) => ({ role, names: users.filter(({ roles }) => roles.some((one) => one === role)).map(({ name }) => name).toSorted() }))
      return ok({ version: checked.value.version, ...differences, people, notHad: writableRules(rulesNotHad(state, context, dependencies, checked.value)) })
    },
  }
}

import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { checkProposal } from './check-proposal.ts'
import type { PolicyContract } from './policy-contract.ts'
import type { PolicyDependencies } from './policy-dependencies.ts'
import { writable } from './policy-detail.ts'
import { policyDifferences } from './policy-differences.ts'

/** A policy as it would be proposed, before anybody signs it. */
export function policyCheck({ actions }: PolicyDependencies): QueryHandler<PolicyContract['policy.check']> {
  return {
    target: () => ok({ kind: 'policyProposal', id: null, location: null }),
    answer(state, { document }, { policy: { current } }) {
      const checked = checkProposal(document, actions(), current.version + 1)
      if (!checked.ok) return checked
      const differences = writable(policyDifferences(current, checked.value))
      const users = state.records.all('user')
      const people = differences.roles.map(({ role }) => ({ role, names: users.filter(({ roles }) => roles.some((one) => one === role)).map(({ name }) => name).toSorted() }))
      return ok({ version: checked.value.version, ...differences, people })
    },
  }
}

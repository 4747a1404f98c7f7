import { encodeUtf8 } from 'lib0/string'
import { ok } from '../../../domain/failure/failure.ts'
import type { PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import type { NewRules } from '../../../kernel/policy/new-rules.ts'
import { policyText } from '../../../kernel/policy/policy.ts'
import { policyChain, SIGNATURES_NEEDED, validSignatures, type PolicyCheck } from '../../../kernel/policy/policy-in-force.ts'
import { createKnownSigners } from '../../../kernel/lease/unknown-signers.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'
import type { PolicyContract } from './policy-contract.ts'
import { policyDifferences } from './policy-differences.ts'
import type { PolicyDependencies } from './policy-dependencies.ts'
import { documentOf, rulesNotHad } from './rules-not-had.ts'

type Detail = OutputOf<PolicyContract['policy.detail']>
type Proposed = Detail['proposals'][number]
type Proposal = RecordByKind<'policyProposal'>

export function policyDetail(dependencies: PolicyDependencies): QueryHandler<PolicyContract['policy.detail']> {
  const { sha256, verify, actions, builtIn } = dependencies
  return {
    target: () => ok({ kind: 'policyProposal', id: null, location: null }),
    answer(state, _input, context) {
      const { current, proposal } = context.policy
      const check: PolicyCheck = { company: context.company, sha256, verify }
      const chain = policyChain(state.db, check, context.now)
      const all = state.records.all('policyProposal')
      const documents = new Map(all.map((each) => [each.id as string, documentOf(each)]))
      const may = (action: string) => context.permits(action, { kind: 'policyProposal', id: null, location: null }).ok
      const proposals = all
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .map((each) => proposedOf(state, each, { context, check, chain: chain.map(({ id }) => id), before: each.basedOn === null ? builtIn : documents.get(each.basedOn), after: documents.get(each.id), maySign: may('policy.sign'), mayWithdraw: may('policy.withdraw') }))
      return ok({
        inForce: { id: current.id, version: current.version, sha256: hex(sha256(encodeUtf8(policyText(current)))), proposal: proposal as Detail['inForce']['proposal'], since: chain.at(-1)?.effectFrom ?? null },
        proposals,
        unnamed: [...actions()].filter((action) => current.permitsOf(action).length === 0).toSorted(),
        notHad: writableRules(rulesNotHad(state, context, dependencies, current)),
        mayPropose: may('policy.propose'),
      })
    },
  }
}

interface Around {
  readonly context: HandlerContext
  readonly check: PolicyCheck
  readonly chain: readonly string[]
  readonly before: PolicyDocument | null | undefined
  readonly after: PolicyDocument | null | undefined
  readonly maySign: boolean
  readonly mayWithdraw: boolean
}

function proposedOf(state: State, proposal: Proposal, { context, check, chain, before, after, maySign, mayWithdraw }: Around): Proposed {
  const isKnown = createKnownSigners(state.db)
  const nameOf = (user: string) => userName(state.records, user)
  const signers = validSignatures(state.db, check, proposal).toSorted((a, b) => a.at - b.at)
  const missing = Math.max(0, SIGNATURES_NEEDED - signers.length)
  const stands = stateOf(proposal, missing, chain, context)
  const isOpen = stands === 'waits' || stands === 'coming'
  const { id, version, sha256, effectFrom, reason, by, at } = proposal
  return {
    id, version, sha256, effectFrom, reason, by, byName: nameOf(by), at, state: stands, missing,
    signers: signers.map(({ user, device, at: signedAt }) => ({ user, name: nameOf(user), device, isKnown: isKnown(device), at: signedAt })),
    ...(before && after ? writable(policyDifferences(before, after)) : { roles: [], forbidsGained: [], forbidsLost: [] }),
    maySign: maySign && isOpen && !signers.some(({ user }) => user === context.session.user),
    mayWithdraw: mayWithdraw && isOpen,
  }
}

function stateOf({ id, basedOn, withdrawnAt }: Proposal, missing: number, chain: readonly string[], { policy }: HandlerContext): Proposed['state'] {
  if (withdrawnAt !== null) return 'withdrawn'
  if (id === policy.proposal) return 'in_force'
  if (chain.includes(id)) return 'replaced'
  if (basedOn !== policy.proposal) return 'overtaken'
  return missing > 0 ? 'waits' : 'coming'
}

export function writableRules({ forbids, actions }: NewRules): Detail['notHad'] {
  return { forbids: [...forbids], actions: [...actions] }
}

export function writable({ roles, forbidsGained, forbidsLost }: ReturnType<typeof policyDifferences>): Pick<Proposed, 'roles' | 'forbidsGained' | 'forbidsLost'> {
  return { roles: [...roles], forbidsGained: [...forbidsGained], forbidsLost: [...forbidsLost] }
}

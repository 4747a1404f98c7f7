import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { put, type Change, type HandlerContext, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { SIGNATURES_NEEDED, validSignatures, type PolicyCheck } from '../../../kernel/policy/policy-in-force.ts'
import { withNewRules } from '../../../kernel/policy/new-rules.ts'
import type { PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import { policyText, type AccessTarget } from '../../../kernel/policy/policy.ts'
import { policySignatureMessage } from '../../../kernel/policy/policy-signature.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'
import { checkProposal } from './check-proposal.ts'
import type { PolicyContract } from './policy-contract.ts'
import type { PolicyDependencies } from './policy-dependencies.ts'
import { policyDetail } from './policy-detail.ts'
import { policyCheck } from './policy-check.ts'
import { rulesNotHad } from './rules-not-had.ts'

type Proposal = RecordByKind<'policyProposal'>

/** Between the last signature and the moment it counts: workstations that are connected begin together. */
const SETTLE_MS = 60_000

/** What the program brings is called by its own name. */
const OWN_ID = 'ours'

const POLICY: AccessTarget = { kind: 'policyProposal', id: null, location: null }
const targetOf = (id: string): AccessTarget => ({ ...POLICY, id })

export function policyHandlers(dependencies: PolicyDependencies): HandlersOf<PolicyContract> {
  const { sha256, verify, actions } = dependencies
  const checkOf = ({ company }: HandlerContext): PolicyCheck => ({ company, sha256, verify })

  /** One that may still be signed or withdrawn. */
  function open(state: State, id: Id<'policyProposal'>, context: HandlerContext): Result<Proposal> {
    const proposal = state.records.get('policyProposal', id)
    if (!proposal) return refuse('record.not_found', { kind: 'policyProposal', id })
    if (proposal.withdrawnAt !== null || id === context.policy.proposal) return refuse('policy.settled')
    return proposal.basedOn === context.policy.proposal ? ok(proposal) : refuse('policy.overtaken')
  }

  function signatureBy(context: HandlerContext, proposal: string, digest: string): Change {
    const { company, session, now } = context
    const { device, publicKey, signature } = context.sign(policySignatureMessage({ company, sha256: digest, user: session.user }))
    return put('policySignature', childId(proposal, session.user), { sha256: digest, device, publicKey: toBase64(publicKey), signature: toBase64(signature), at: now })
  }

  const asWritten = (document: string) => ({ document, sha256: hex(sha256(encodeUtf8(document))) })

  function withRules(state: State, context: HandlerContext): PolicyDocument {
    const { current } = context.policy
    const { builtIn } = dependencies
    const grown = withNewRules(current, rulesNotHad(state, context, dependencies, current), builtIn)
    return { ...grown, id: current.id === builtIn.id ? OWN_ID : current.id, version: current.version + 1 }
  }

  return {
    'policy.detail': policyDetail(dependencies),

    'policy.document': {
      target: (_, { proposal }) => ok(proposal === undefined ? POLICY : targetOf(proposal)),
      answer(state, { proposal, withNew }, context) {
        const { policy } = context
        if (withNew === true) return ok(asWritten(policyText(withRules(state, context))))
        const id = proposal ?? policy.proposal
        const written = id === null ? policyText(policy.current) : state.records.get('policyProposal', id as Id<'policyProposal'>)?.document
        return written === undefined ? refuse('record.not_found', { kind: 'policyProposal', id: id ?? '' }) : ok(asWritten(written))
      },
    },

    'policy.actions': {
      target: () => ok(POLICY),
      answer: () => ok({ actions: [...actions()].toSorted().map((action) => ({ action, isShown: dependencies.shown().has(action) })) }),
    },

    'policy.check': policyCheck(dependencies),

    'policy.propose': {
      target: () => ok(POLICY),
      decide(_state, { document: json, effectFrom, reason }, context) {
        const { policy, now, session } = context
        const document = checkProposal(json, actions(), policy.current.version + 1)
        if (!document.ok) return document
        if (effectFrom !== undefined && effectFrom < now) return refuse('policy.past')
        const text = policyText(document.value)
        const digest = hex(sha256(encodeUtf8(text)))
        const id = context.newId()
        return ok({
          changes: [
            put('policyProposal', id, { version: document.value.version, document: text, sha256: digest, basedOn: policy.proposal as Id<'policyProposal'> | null, effectFrom: effectFrom ?? now, reason, by: session.user, at: now, withdrawnBy: null, withdrawnAt: null }),
            signatureBy(context, id, digest),
          ],
          output: { proposal: id as Id<'policyProposal'>, version: document.value.version, missing: SIGNATURES_NEEDED - 1 },
          undoable: false,
        })
      },
    },

    'policy.sign': {
      target: (_, { proposal }) => ok(targetOf(proposal)),
      decide(state, { proposal: id }, context) {
        const proposal = open(state, id, context)
        if (!proposal.ok) return proposal
        const { document, sha256: digest, effectFrom } = proposal.value
        // What is signed has to be what is shown, and what this program can read.
        if (hex(sha256(encodeUtf8(document))) !== digest) return refuse('policy.invalid', { path: 'sha256', problem: 'the document is not the one that was signed' })
        const valid = checkProposal(JSON.parse(document), actions(), context.policy.current.version + 1)
        if (!valid.ok) return valid
        const signed = validSignatures(state.db, checkOf(context), proposal.value)
        if (signed.some(({ user }) => user === context.session.user)) return refuse('policy.signed')
        const missing = Math.max(0, SIGNATURES_NEEDED - signed.length - 1)
        const begins = missing > 0 ? effectFrom : Math.max(effectFrom, context.now + SETTLE_MS)
        return ok({ changes: [signatureBy(context, id, digest), ...(begins === effectFrom ? [] : [put('policyProposal', id, { effectFrom: begins })])], output: { missing, effectFrom: begins }, undoable: false })
      },
    },

    'policy.withdraw': {
      target: (_, { proposal }) => ok(targetOf(proposal)),
      decide(state, { proposal: id }, context) {
        const proposal = open(state, id, context)
        if (!proposal.ok) return proposal
        return ok({ changes: [put('policyProposal', id, { withdrawnBy: context.session.user, withdrawnAt: context.now })], output: {}, undoable: false })
      },
    },
  }
}

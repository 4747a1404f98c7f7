import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { LeakVerdict } from '../../../domain/records/leak-records.ts'
import { put, remove, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { costCompensationContract } from '../contract.ts'
import { decisionKey } from '../feedback/finding-key.ts'
import { maySeeTo } from '../feedback/finding-owners.ts'
import { findOnJob, type FindingRef } from '../queries/find-on-job.ts'
import { parameterChange } from './leak-set-parameter.ts'

type Methods = typeof costCompensationContract

/** A word about a leak is no edit of the job: it is possible on a closed one, which most leaky jobs are. */
function findingTarget(state: State, { job, rule, subject }: FindingRef): Result<AccessTarget> {
  const record = state.records.get('job', job)
  if (!record) return refuse('record.not_found', { kind: 'job', id: job })
  return ok({ kind: 'leakDecision', id: childId(job, decisionKey(rule, subject)), location: record.location })
}

function decided(state: State, ref: FindingRef, verdict: LeakVerdict, reason: string | null, recoveredCents: number | null, { session, now }: HandlerContext) {
  const found = findOnJob(state, ref, now)
  if (!found.ok) return found
  const { finding } = found.value
  return ok({
    changes: [put('leakDecision', childId(ref.job, decisionKey(ref.rule, ref.subject)), { rule: ref.rule, verdict, amountCents: finding.amountCents, recoveredCents, reason, by: session.user, at: now })],
    output: { amountCents: finding.amountCents },
  })
}

export const leakRecover: CommandHandler<Methods['leak.recover']> = {
  target: findingTarget,
  decide: (state, { amountCents, reason, ...ref }, context) => decided(state, ref, 'recovered', reason ?? null, amountCents, context),
}

export const leakAccept: CommandHandler<Methods['leak.accept']> = {
  target: findingTarget,
  decide: (state, { reason, ...ref }, context) => decided(state, ref, 'accepted', reason, null, context),
}

export const leakReject: CommandHandler<Methods['leak.reject']> = {
  target: findingTarget,
  decide: (state, { reason, ...ref }, context) => decided(state, ref, 'rejected', reason, null, context),
}

/** Calls a finding wrong and sets, for the job's depot, the number that would have kept it quiet: one command, so one undo. */
export const leakTeach: CommandHandler<Methods['leak.teach']> = {
  target: findingTarget,
  decide(state, { reason, parameter, value, ...ref }, context) {
    const decision = decided(state, ref, 'rejected', reason, null, context)
    if (!decision.ok) return decision
    const location = state.records.get('job', ref.job)?.location ?? null
    const change = parameterChange(state, { rule: ref.rule, parameter, location, value, reason, job: asId<'job'>(ref.job) }, context)
    return change.ok ? ok({ ...decision.value, changes: [...decision.value.changes, ...change.value] }) : change
  },
}

/** `user` null: nobody any more. Somebody can be named for a finding that is there; a name can always be taken off. */
export const leakAssign: CommandHandler<Methods['leak.assign']> = {
  target: findingTarget,
  decide(state, { user, ...ref }, context) {
    const id = childId(ref.job, decisionKey(ref.rule, ref.subject))
    if (user === null) return ok({ changes: state.records.get('leakOwner', id) ? [remove('leakOwner', id)] : [], output: {} })
    const record = state.records.get('user', user)
    if (!record) return refuse('record.not_found', { kind: 'user', id: user })
    const location = state.records.get('job', ref.job)?.location
    if (location !== undefined && !maySeeTo(record, location, context)) return refuse('leak.owner_elsewhere')
    const found = findOnJob(state, ref, context.now)
    if (!found.ok) return found
    return ok({ changes: [put('leakOwner', id, { assignee: user, by: context.session.user, at: context.now })], output: {} })
  },
}

export const leakReopen: CommandHandler<Methods['leak.reopen']> = {
  target: findingTarget,
  decide(state, { job, rule, subject }) {
    const id = childId(job, decisionKey(rule, subject))
    if (!state.records.get('leakDecision', id)) return refuse('leak.undecided', { rule })
    return ok({ changes: [remove('leakDecision', id)], output: {} })
  },
}

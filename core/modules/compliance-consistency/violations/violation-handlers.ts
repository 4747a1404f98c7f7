import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type Change, type HandlerContext, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { isOverdue, readViolations, settingsInForce, type Violation } from './read-violations.ts'
import type { ViolationContract } from './violation-contract.ts'

interface Named {
  readonly job: string
  readonly key: string
}

/** A word about a violation is no edit of the job: it is possible on a closed one. */
function violationTarget(state: State, { job, key }: Named): Result<AccessTarget> {
  const target = locatedTarget(state, 'job', job)
  return target.ok ? ok({ kind: 'violation', id: childId(job, key), location: target.value.location }) : target
}

function find(state: State, { job, key }: Named): Result<Violation> {
  const found = readViolations(state, { job }).find((one) => one.key === key)
  return found === undefined ? refuse('record.not_found', { kind: 'violation', id: childId(job, key) }) : ok(found)
}

function decision({ job, key }: Named, rule: string, set: Partial<Pick<Violation, 'assignee' | 'dueAt' | 'closedAt' | 'closedBy' | 'reason'>>, { session, now }: HandlerContext): Change {
  return put('violationDecision', childId(job, key), { rule, ...set, by: session.user, at: now })
}

export const violationHandlers: HandlersOf<ViolationContract> = {
  'violations.list': {
    target(state, { location, job }) {
      if (location !== undefined) return ok({ kind: 'violation', id: null, location })
      return job === undefined ? ok({ kind: 'violation', id: null, location: null }) : violationTarget(state, { job, key: '' })
    },
    answer(state, { state: wanted, rule, location, job, assignee, limit, offset }, { now, session }) {
      const all = readViolations(state, { location, job }).filter((one) => assignee === undefined || one.assignee === assignee)
      const fits = (one: Violation) => wanted === 'all' || (wanted === 'closed' ? one.closedAt !== null : wanted === 'overdue' ? isOverdue(one, now) : one.closedAt === null)
      const ofRule = all.filter((one) => rule === undefined || one.rule === rule)
      const shown = ofRule.filter(fits).toSorted((a, b) => (a.closedAt === null ? 0 : 1) - (b.closedAt === null ? 0 : 1) || (a.closedAt === null ? a.dueAt - b.dueAt : (b.closedAt ?? 0) - a.closedAt) || (a.job + a.key < b.job + b.key ? -1 : 1))
      const openByRule = Map.groupBy(all.filter(({ closedAt }) => closedAt === null), (one) => one.rule)
      const nameOf = (user: string | null) => userName(state.records, user)
      return ok({
        violations: shown.slice(offset, offset + limit).map(({ setting, params, closedBy, ...one }) => ({
          ...one, severity: setting.severity, ownerRole: setting.ownerRole, params: JSON.parse(params) as Record<string, string | number>, locationName: state.records.get('location', one.location)?.name ?? null,
          actorName: nameOf(one.actor), assigneeName: nameOf(one.assignee), closedByName: nameOf(closedBy), isOverdue: isOverdue(one, now), mayClose: one.actor !== session.user,
        })),
        total: shown.length,
        counts: { open: ofRule.filter(({ closedAt }) => closedAt === null).length, overdue: ofRule.filter((one) => isOverdue(one, now)).length, closed: ofRule.filter(({ closedAt }) => closedAt !== null).length },
        rules: [...openByRule].map(([each, list]) => ({ rule: each, open: list.length })).toSorted((a, b) => b.open - a.open || (a.rule < b.rule ? -1 : 1)),
      })
    },
  },

  'violations.rules': {
    target: () => ok({ kind: 'violationRule', id: null, location: null }),
    answer: (state) => ok({ rules: settingsInForce(state) }),
  },

  'violation.assign': {
    target: violationTarget,
    decide(state, { user, ...named }, context) {
      const found = find(state, named)
      if (!found.ok) return found
      if (user !== null && state.records.get('user', user) === undefined) return refuse('record.not_found', { kind: 'user', id: user })
      return ok({ changes: [decision(named, found.value.rule, { assignee: user }, context)], output: {} })
    },
  },

  'violation.setDeadline': {
    target: violationTarget,
    decide(state, { dueAt, reason, ...named }, context) {
      const found = find(state, named)
      if (!found.ok) return found
      if (found.value.closedAt !== null) return refuse('violation.settled')
      return ok({ changes: [decision(named, found.value.rule, { dueAt, reason }, context)], output: {}, reason: found.value.rule })
    },
  },

  'violation.close': {
    target: violationTarget,
    decide(state, { reason, ...named }, context) {
      const found = find(state, named)
      if (!found.ok) return found
      if (found.value.closedAt !== null) return refuse('violation.settled')
      if (found.value.actor === context.session.user) return refuse('violation.own')
      return ok({ changes: [decision(named, found.value.rule, { closedAt: context.now, closedBy: context.session.user, reason }, context)], output: {}, reason: found.value.rule, undoable: false })
    },
  },

  'violation.reopen': {
    target: violationTarget,
    decide(state, { reason, ...named }, context) {
      const found = find(state, named)
      if (!found.ok) return found
      if (found.value.closedAt === null) return refuse('violation.not_closed')
      return ok({ changes: [decision(named, found.value.rule, { closedAt: null, closedBy: null, reason }, context)], output: {}, reason: found.value.rule, undoable: false })
    },
  },

  'violation.setRule': {
    target: (_, { location }) => ok({ kind: 'violationRule', id: null, location }),
    decide(state, { rule, location, reason, jobTypes, ...setting }, { session, now, newId, policy }) {
      if (policy.current.roles[setting.ownerRole] === undefined) return refuse('input.invalid', { path: 'ownerRole', problem: 'no such role' })
      const before = state.records.all('violationRule').find((one) => one.rule === rule && one.location === location)
      return ok({ changes: [put('violationRule', before?.id ?? newId(), { rule, location: location === null ? null : asId<'location'>(location), ...setting, jobTypes, reason, by: session.user, at: now })], output: {}, reason: rule })
    },
  },
}

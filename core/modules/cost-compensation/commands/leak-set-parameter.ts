import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import { put, remove, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import { findTeachable, roundToStep } from '../feedback/teachable-parameters.ts'
import type { LeakId } from '../leaks/leak-ids.ts'

export interface ParameterSetting {
  readonly rule: LeakId
  readonly parameter: string
  readonly location: Id<'location'> | null
  /** Null: back to what holds without it. */
  readonly value: number | null
  readonly reason: string
  readonly job: Id<'job'> | null
}

/** The newest record of its kind is set again; what two desks may have left beside it goes. */
export function parameterChange(state: State, { rule, parameter, location, value, reason, job }: ParameterSetting, { session, now, newId }: HandlerContext): Result<Change[]> {
  const teachable = findTeachable(rule, parameter)
  if (!teachable) return refuse('leak.parameter_unknown', { rule, parameter })
  if (value !== null && (value < teachable.min || value > teachable.max)) return refuse('leak.parameter_range', { parameter, min: teachable.min, max: teachable.max })
  const known = state.db.all<{ id: string }>('SELECT id FROM leak_parameter WHERE rule = ? AND parameter = ? AND location IS ? ORDER BY at DESC, id DESC', rule, parameter, location).map(({ id }) => id)
  const stale = known.slice(value === null ? 0 : 1).map((id) => remove('leakParameter', id))
  return ok(value === null ? stale : [...stale, put('leakParameter', known[0] ?? newId(), { rule, parameter, location, value: roundToStep(value, teachable), reason, job, by: session.user, at: now })])
}

export const leakSetParameter: CommandHandler<(typeof costCompensationContract)['leak.setParameter']> = {
  target: (_, { rule, location }) => ok({ kind: 'leakParameter', id: rule, location }),
  decide(state, input, context) {
    const change = parameterChange(state, { ...input, job: null }, context)
    return change.ok ? ok({ changes: change.value, output: {} }) : change
  },
}

import { ok, type Result } from '../../../domain/failure/failure.ts'
import { discountAllowed, discountsOf } from '../../../domain/money/discount-authority.ts'
import type { Charge } from '../../../domain/records/money-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { Session } from '../../../kernel/policy/session.ts'

type Line = Pick<Charge, 'phase' | 'line' | 'kind' | 'amountCents'>

/** The bill as it would be: all that is let go of it counts together, so that a discount in two lines is one. Who lowers what stands already is within any limit. */
export function chargeTarget(state: State, job: string, line: Line, session: Session): Result<AccessTarget> {
  const target = jobTarget(state, job)
  if (!target.ok) return target
  const before = state.records.children('charge', job).filter(({ phase }) => phase === line.phase)
  const after = discountsOf([...before.filter((one) => one.line !== line.line), line])
  const isMore = after.givenCents > discountsOf(before).givenCents
  const overDiscount = isMore && after.givenCents > discountAllowed(state.records.all('discountAuthority'), session.roles, after.grossCents)
  return ok({ ...target.value, overDiscount })
}

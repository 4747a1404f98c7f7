import { childId } from '../../domain/records/record.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { put, type Change, type HandlerContext, type State } from '../../kernel/desk/handler.ts'

/**
 * A wage that is set holds from today on: what was paid until yesterday is kept, so that weeks of before stay what they were.
 * Of several changes on one day the first knows what was before.
 */
export function wageChanges(state: State, worker: string, set: { readonly wagePerHourCents?: number | null | undefined }, { session, now }: HandlerContext): Change[] {
  const { wagePerHourCents } = set
  const known = state.records.get('worker', worker)
  if (wagePerHourCents === undefined || known === undefined || known.wagePerHourCents === wagePerHourCents) return []
  const date = localDateOf(now, state.records.get('location', known.location)?.timezone ?? 'UTC')
  const id = childId(worker, date)
  return state.records.get('wageChange', id) ? [] : [put('wageChange', id, { date, beforeCents: known.wagePerHourCents, by: session.user, at: now })]
}

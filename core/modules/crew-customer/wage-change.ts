import { ok, refuse } from '../../domain/failure/failure.ts'
import { childId } from '../../domain/records/record.ts'
import type { RecordByKind } from '../../domain/records/record-kinds.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import { put, remove, type Change, type CommandHandler, type HandlerContext, type QueryHandler, type State } from '../../kernel/desk/handler.ts'
import { locatedTarget } from '../../kernel/desk/targets.ts'
import { todayAt } from '../../kernel/records/today-at.ts'
import { userName } from '../../kernel/records/user-name.ts'
import type { CrewCustomerContract } from './contract.ts'

/**
 * A wage that is set holds from today on: what was paid until yesterday is kept, so that weeks of before stay what they were.
 * Of several changes on one day the first knows what was before.
 */
export function wageChanges(state: State, worker: string, set: { readonly wagePerHourCents?: number | null | undefined }, { session, now }: HandlerContext): Change[] {
  const { wagePerHourCents } = set
  const known = state.records.get('worker', worker)
  if (wagePerHourCents === undefined || known === undefined || known.wagePerHourCents === wagePerHourCents) return []
  const date = todayAt(state, known.location, now)
  const id = childId(worker, date)
  return state.records.get('wageChange', id) ? [] : [put('wageChange', id, { date, beforeCents: known.wagePerHourCents, by: session.user, at: now })]
}

/** The latest first: each wage with its first day; what was paid before the first change has none. */
export const workerWages: QueryHandler<CrewCustomerContract['worker.wages']> = {
  target: (state, { worker }) => locatedTarget(state, 'worker', worker),
  answer(state, { worker: id }, { now }) {
    const worker = state.records.get('worker', id)
    if (!worker) return refuse('record.not_found', { kind: 'worker', id })
    const steps = stepsOf(state, id)
    const after = (index: number) => (index + 1 < steps.length ? (steps[index + 1]?.beforeCents ?? null) : worker.wagePerHourCents)
    const wages = steps.map(({ date, by, at }, index) => ({ from: date as LocalDate | null, wagePerHourCents: after(index), by: by as string | null, byName: userName(state.records, by), at: at as number | null }))
    const first = { from: null, wagePerHourCents: steps.length === 0 ? worker.wagePerHourCents : (steps[0]?.beforeCents ?? null), by: null, byName: null, at: null }
    return ok({ today: todayAt(state, worker.location, now), wages: [first, ...wages].toReversed() })
  },
}

/** The wage holds from that day until the next change of before or after, so weeks already paid can be put right. */
export const workerSetWage: CommandHandler<CrewCustomerContract['worker.setWage']> = {
  target: (state, { worker }) => locatedTarget(state, 'worker', worker),
  decide(state, { worker: id, from, wagePerHourCents }, { session, now }) {
    const worker = state.records.get('worker', id)
    if (!worker) return refuse('record.not_found', { kind: 'worker', id })
    const today = todayAt(state, worker.location, now)
    // The wage with the worker is today's: estimates, advice and leak rules read it as such.
    if (from > today) return refuse('worker.wage_ahead', { today })
    const steps = stepsOf(state, id)
    const known = steps.find(({ date }) => date === from)
    const next = steps.find(({ date }) => date > from)
    const before = known?.beforeCents ?? (known === undefined ? (next === undefined ? worker.wagePerHourCents : next.beforeCents) : null)
    return ok({ changes: [put('wageChange', childId(id, from), { date: from, beforeCents: before, by: session.user, at: now }), wageUntil(id, next, wagePerHourCents)], output: {} })
  },
}

/** As if that change had not been: what was paid before it goes on until the next. */
export const workerDropWage: CommandHandler<CrewCustomerContract['worker.dropWage']> = {
  target: (state, { worker }) => locatedTarget(state, 'worker', worker),
  decide(state, { worker: id, from }) {
    const steps = stepsOf(state, id)
    const known = steps.find(({ date }) => date === from)
    if (!known) return refuse('record.not_found', { kind: 'wageChange', id: childId(id, from) })
    return ok({ changes: [wageUntil(id, steps.find(({ date }) => date > from), known.beforeCents), remove('wageChange', childId(id, from))], output: {} })
  },
}

/** Where a wage stands that holds until `next`: with that change, or with the worker. */
function wageUntil(worker: string, next: RecordByKind<'wageChange'> | undefined, wagePerHourCents: number | null): Change {
  return next === undefined ? put('worker', worker, { wagePerHourCents }) : put('wageChange', childId(worker, next.date), { beforeCents: wagePerHourCents })
}

function stepsOf({ records }: State, worker: string): RecordByKind<'wageChange'>[] {
  return records.children('wageChange', worker).toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

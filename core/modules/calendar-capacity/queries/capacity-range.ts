import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { CapacityRunner, FoundDay } from '../capacity/capacity-task.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CapacityOnWire } from '../plan-shape.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'
import { refusalOnWire, type Reader } from './on-wire.ts'
import { isAdvised } from './recommend-job.ts'

type Range = CalendarCapacityContract['capacity.range']

const BEST = 5

export function capacityRange(capacity: CapacityRunner): QueryHandler<Range> {
  return {
    target(state, { location }) {
      return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
    },
    async answer(state, { location, from, days, sell, effort }, context) {
      const permitted = maySell(state, sell, context)
      if (!permitted.ok) return permitted
      const found = await capacity.look(state, { location, from, days, now: context.now, sell, effort }, context.work)
      if (!found.ok) return found
      return ok({ location, days: found.value.map((day) => dayOnWire(day, state, context)), best: bestOf(found.value) })
    },
  }
}

function maySell(state: State, sell: ParsedInputOf<Range>['sell'], { permits }: HandlerContext): Result<null> {
  if (sell === null || 'sketch' in sell) return ok(null)
  const job = state.records.get('job', sell.job)
  if (!job) return refuse('record.not_found', { kind: 'job', id: sell.job })
  const seen = permits('recommend.job', { kind: 'job', id: job.id, location: job.location, jobState: job.status })
  if (!seen.ok) return seen
  if (isJobLocked(job.status)) return refuse('job.locked', { id: job.id, status: job.status })
  return isAdvised(job.status) ? ok(null) : refuse('job.not_plannable', { id: job.id, status: job.status })
}

function dayOnWire({ sale, ...day }: FoundDay, state: State, { session, company }: HandlerContext): CapacityOnWire['days'][number] {
  if (sale === null || sale.refusal === null) return { ...day, sale: sale && { ...sale, refusal: null } }
  const reader: Reader = { names: namesIn(sale.refusal, state), currency: state.records.get('company', company)?.currency ?? 'CAD', language: session.language }
  return { ...day, sale: { ...sale, refusal: refusalOnWire(sale.refusal, reader) } }
}

/** Of the people and trucks that a refusal speaks of. */
function namesIn({ params }: RuleRefusal, { records }: State): ReadonlyMap<string, string> {
  return new Map(Object.values(params).flatMap((id) => {
    const name = typeof id === 'string' ? (records.get('worker', id)?.name ?? records.get('truck', id)?.name) : undefined
    return name === undefined ? [] : [[id as string, name] as const]
  }))
}

function bestOf(days: readonly FoundDay[]): CapacityOnWire['best'] {
  return days
    .flatMap(({ date, sale }) => (sale?.fits ? [{ date, cents: sale.cents, arriveAt: sale.arriveAt }] : []))
    .toSorted((a, b) => (a.cents ?? 0) - (b.cents ?? 0) || (a.date < b.date ? -1 : 1))
    .slice(0, BEST)
}

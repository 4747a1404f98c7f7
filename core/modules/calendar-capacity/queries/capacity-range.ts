import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { WantedDrives } from '../../../kernel/ports/travel-time.ts'
import type { CapacityRunner, FoundDay } from '../capacity/capacity-task.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { CapacityOnWire } from '../plan-shape.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'
import { sheetOf } from '../travel/known-roads.ts'
import { stopsOfJob, wantedDrives } from '../travel/wanted-drives.ts'
import { refusalOnWire, type Reader } from './on-wire.ts'
import { isAdvised } from './recommend-job.ts'

type Range = CalendarCapacityContract['capacity.range']

const BEST = 5

/** So far ahead drives are asked for, in the background: the next look has them. */
const DAYS_ASKED = 14

export function capacityRange(capacity: CapacityRunner, { roads, locate }: Pick<CalendarCapacityDependencies, 'roads' | 'locate'>): QueryHandler<Range> {
  return {
    target(state, { location }) {
      return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
    },
    async answer(state, { location, from, days, sell, effort }, context) {
      const permitted = maySell(state, sell, context)
      if (!permitted.ok) return permitted
      const wanted = roads?.isSet() === true ? drivesAhead(state, location, from, days, sell, locate) : []
      void roads?.ask(wanted.slice(0, DAYS_ASKED), 0)
      const drives = sheetOf(roads, wanted)
      const found = await capacity.look(state, { location, from, days, now: context.now, sell, effort, ...(drives && { drives }) }, context.work)
      if (!found.ok) return found
      return ok({ location, days: found.value.map((day) => dayOnWire(day, state, context)), best: bestOf(found.value) })
    },
  }
}

function drivesAhead(state: State, id: string, from: LocalDate, days: number, sell: ParsedInputOf<Range>['sell'], locate: LocateStop): WantedDrives[] {
  const location = state.records.get('location', id)
  if (!location) return []
  const sold = sell === null ? [] : 'job' in sell ? stopsOfJob(state, sell.job, locate) : [sell.sketch.from, sell.sketch.to].filter((end) => end !== null)
  return Array.from({ length: days }, (_, day) => ({ ...wantedDrives(state, location, addDays(from, day), locate, sold), isAhead: true }))
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

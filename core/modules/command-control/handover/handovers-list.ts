import { ok } from '../../../domain/failure/failure.ts'
import { isCrossed, type HandoverState } from '../../../domain/handover/handover-state.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { Loan, Transfer } from '../../../domain/records/handover-records.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { compareNames } from '../../../domain/text/compare-names.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { createLabels, type Labels } from '../queries/conflict-labels.ts'
import type { handoverContract, LoanOnWire, TransferOnWire } from './handover-contract.ts'
import { offerState } from './handover-steps.ts'
import { isRunning } from './loan-commands.ts'
import { readContent } from './transfer-content.ts'

type Contract = typeof handoverContract
type Shown = 'waiting' | 'open' | 'all'

export const transfersList: QueryHandler<Contract['transfers.list']> = {
  target: (_, { location }) => ok({ kind: 'transfer', id: null, location: location ?? null }),
  answer(state, { show, location, job, limit }, context) {
    const labels = createLabels(state)
    const rows = offersOf(state, 'transfer', show, context, location).filter((one) => job === undefined || one.job === job || one.copy === job)
    const found = rows.map((one) => transferOnWire(state, one, labels, context)).filter((one) => isShown(one, show, false))
    return ok({ transfers: found.toSorted(byUrgency).slice(0, limit) })
  },
}

export const transfersDepots: QueryHandler<Contract['transfers.depots']> = {
  target: () => ok({ kind: 'transfer', id: null, location: null }),
  answer: ({ records }) => ok({ depots: records.all('location').map(({ id, name }) => ({ id, name })).toSorted((a, b) => compareNames(a.name, b.name)) }),
}

export const loansList: QueryHandler<Contract['loans.list']> = {
  target: (_, { location }) => ok({ kind: 'loan', id: null, location: location ?? null }),
  answer(state, { show, location, from, to, limit }, context) {
    const labels = createLabels(state)
    const rows = offersOf(state, 'loan', show, context, location).filter((one) => (from === undefined || one.end.slice(0, 10) >= from) && (to === undefined || one.start.slice(0, 10) <= to))
    const running = new Set<string>(rows.filter((one) => one.acceptedAt !== null && isRunning(state, one, context.now)).map(({ id }) => id))
    const found = rows.map((one) => loanOnWire(state, one, labels, context)).filter((one) => isShown(one, show, running.has(one.loan)))
    return ok({ loans: found.toSorted(byUrgency).slice(0, limit) })
  },
}

export const handoversWaiting: QueryHandler<Contract['handovers.waiting']> = {
  target: () => ok({ kind: 'transfer', id: null, location: null }),
  answer(state, _, context) {
    const waiting = (kind: 'transfer' | 'loan') => offersOf(state, kind, 'waiting', context, undefined).filter((one) => one.answerBy >= context.now && mayAct(context, kind, 'accept', one.to))
    const transfers = waiting('transfer')
    const loans = waiting('loan')
    const hours = [...transfers, ...loans].map(({ answerBy }) => answerBy)
    return ok({ transfers: transfers.length, loans: loans.length, nextExpiresAt: hours.length === 0 ? null : Math.min(...hours) })
  },
}

/** Of depots that the reader has to do with; what is answered is left out where only open ones are asked for. */
function offersOf<Kind extends 'transfer' | 'loan'>(state: State, kind: Kind, show: Shown, { session, now }: HandlerContext, location: Id<'location'> | undefined) {
  const open = `accepted_at IS NULL AND declined_at IS NULL AND withdrawn_at IS NULL AND answer_by >= ${Math.trunc(now)}`
  const where = show === 'all' ? 'TRUE' : show === 'open' && kind === 'loan' ? `${open} OR accepted_at IS NOT NULL` : open
  const isOf = (locations: Session['locations'], { from, to }: Sides) => locations === 'all' || locations.some((one) => one === from || one === to)
  return state.db
    .all<Sides & { readonly id: string }>(`SELECT id, "from", "to" FROM ${kind} WHERE ${where} ORDER BY offered_at DESC, id`)
    .filter((offer) => isOf(session.locations, offer) && (location === undefined || isOf([location], offer)))
    .flatMap(({ id }) => state.records.get(kind, id) ?? [])
}

interface Sides {
  readonly from: string
  readonly to: string
}

function isShown(one: { readonly state: HandoverState; readonly mayAnswer: boolean }, show: Shown, runs: boolean): boolean {
  if (show === 'all') return true
  return show === 'waiting' ? one.mayAnswer : one.state === 'offered' || runs
}

function byUrgency(a: { readonly state: HandoverState; readonly answerBy: number; readonly offered: { readonly at: number } }, b: typeof a): number {
  const [openA, openB] = [a.state === 'offered', b.state === 'offered']
  if (openA !== openB) return openA ? -1 : 1
  return openA ? a.answerBy - b.answerBy : b.offered.at - a.offered.at
}

function mayAct({ permits }: HandlerContext, kind: 'transfer' | 'loan', verb: 'accept' | 'withdraw' | 'end', location: string): boolean {
  return permits(`${kind}.${verb}`, { kind, id: null, location: asId<'location'>(location) }).ok
}

function common(offer: Transfer | Loan, kind: 'transfer' | 'loan', standing: HandoverState, labels: Labels, context: HandlerContext) {
  const step = (by: string | null, at: number | null) => (by === null || at === null ? null : { by, byName: labels.of('user', by), at })
  const accepted = step(offer.acceptedBy, offer.acceptedAt)
  const declined = step(offer.declinedBy, offer.declinedAt)
  return {
    from: offer.from, fromName: labels.of('location', offer.from), to: offer.to, toName: labels.of('location', offer.to),
    state: standing, isCrossed: isCrossed(offer), reason: offer.reason, answerBy: offer.answerBy, priceCents: offer.priceCents,
    offered: { by: offer.offeredBy, byName: labels.of('user', offer.offeredBy), at: offer.offeredAt },
    answered: accepted ? { ...accepted, reason: offer.acceptedReason } : declined && { ...declined, reason: offer.declinedReason },
    withdrawn: step(offer.withdrawnBy, offer.withdrawnAt),
    mayAnswer: standing === 'offered' && mayAct(context, kind, 'accept', offer.to),
    mayWithdraw: (standing === 'offered' || standing === 'expired') && mayAct(context, kind, 'withdraw', offer.from),
  }
}

function transferOnWire(state: State, offer: Transfer, labels: Labels, context: HandlerContext): TransferOnWire {
  const { terms, people } = readContent(offer)
  const job = (terms?.job ?? {}) as Partial<Job>
  const isTaken = offer.acceptedAt !== null
  const copy = isTaken ? state.records.get('job', offer.copy) : undefined
  const customer = copy?.customer ?? state.records.get('job', offer.job)?.customer
  const stops = Object.values(people?.stops ?? {}).map(({ address }) => address).filter((address) => typeof address === 'string')
  return {
    ...common(offer, 'transfer', offerState(state, offer, context.now), labels, context),
    transfer: offer.id, job: offer.job, jobNumber: offer.jobNumber, copy: isTaken ? asId<'job'>(offer.copy) : null, isCopyHere: copy !== undefined,
    type: job.type ?? '', date: job.date ?? '1970-01-01', days: job.days ?? 1, windowStart: job.windowStart ?? null, windowEnd: job.windowEnd ?? null,
    crewSize: job.crewSize ?? 0, trucks: job.trucks ?? 1, volumeCuft: job.volumeCuft ?? null, estimatedHours: job.estimatedHours ?? null,
    requiredSkills: [...(job.requiredSkills ?? [])], requiredFeatures: [...(job.requiredFeatures ?? [])], areas: terms?.areas ?? [],
    customerName: (people?.customer['name'] as string | undefined) ?? (customer === undefined ? null : (state.records.get('customer', customer)?.name ?? null)),
    addresses: stops.length > 0 ? stops : state.records.children('stop', copy?.id ?? offer.job).map(({ address }) => address),
  }
}

function loanOnWire(state: State, offer: Loan, labels: Labels, context: HandlerContext): LoanOnWire {
  const named = (kind: 'truck' | 'worker', ids: readonly string[]) => ids.map((id) => ({ kind, id, name: labels.of(kind, id) ?? describedName(offer, id) ?? id }))
  const standing = offerState(state, offer, context.now)
  return {
    ...common(offer, 'loan', standing, labels, context),
    loan: offer.id, resources: [...named('truck', offer.trucks), ...named('worker', offer.workers)], start: offer.start, end: offer.end, endedOn: offer.endedOn,
    mayEnd: standing === 'accepted' && isRunning(state, offer, context.now) && [offer.to, offer.from].some((side) => mayAct(context, 'loan', 'end', side)),
  }
}

/** Before it is accepted there is no row for what another depot offers. */
function describedName(offer: Loan, id: string): string | null {
  const name = offer.described.includes(id) ? (JSON.parse(offer.described) as { id: string; fields: { name?: string } }[]).find((one) => one.id === id)?.fields.name : undefined
  return name ?? null
}

import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Loan, LoanedKind } from '../../../domain/records/handover-records.ts'
import { asId, type Part } from '../../../domain/records/field.ts'
import { definitionOf } from '../../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../../domain/records/record.ts'
import { spanInterval } from '../../../domain/time/span.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { put, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import { findRecord } from '../commands/find-record.ts'
import type { handoverContract } from './handover-contract.ts'
import { checkOffer, findOpenOffer, findWithdrawableOffer, offeredBy, offerState, sideTarget } from './handover-steps.ts'

type Contract = typeof handoverContract

interface Loaned {
  readonly kind: LoanedKind
  readonly id: string
}

export const loanOffer: CommandHandler<Contract['loan.offer']> = {
  target: (_, { from }) => ok({ kind: 'loan', id: null, location: from }),
  decide(state, { from, to, trucks, workers, start, end, reason, answerBy, priceCents }, context) {
    const offer = checkOffer(state, from, to, answerBy, context.now)
    if (!offer.ok) return offer
    const home = findRecord(state, 'location', from)
    if (!home.ok) return home
    const span = spanInterval({ start, end }, home.value.timezone)
    if (!span || span.endAt <= span.startAt || span.endAt <= context.now) return refuse('loan.span')
    const loaned: Loaned[] = [...new Set(trucks)].map((id): Loaned => ({ kind: 'truck', id })).concat([...new Set(workers)].map((id) => ({ kind: 'worker', id })))
    const free = checkLoaned(state, from, loaned, span)
    if (!free.ok) return free
    const loan = asId<'loan'>(context.newId())
    return ok({
      undoable: false,
      changes: [
        put('loan', loan, {
          ...offeredBy(context, from, to, reason, offer.value.answerBy, priceCents), start, end, trucks: [...new Set<string>(trucks)], workers: [...new Set<string>(workers)],
          described: described(state, loaned, 'ops'), describedHr: described(state, loaned, 'hr'), describedFin: described(state, loaned, 'fin'),
        }),
        put('offerMade', loan, { location: from, by: context.session.user, at: context.now }),
      ],
      output: { loan },
    })
  },
}

export const loanAccept: CommandHandler<Contract['loan.accept']> = {
  target: (state, { loan }) => sideTarget(state, 'loan', loan, 'to'),
  decide(state, { loan, reason }, { session, now }) {
    const offer = findOpenOffer(state, 'loan', loan, now)
    if (!offer.ok) return offer
    return ok({ undoable: false, changes: [put('loan', loan, { acceptedBy: session.user, acceptedAt: now, acceptedReason: reason ?? null })], output: {} })
  },
}

export const loanDecline: CommandHandler<Contract['loan.decline']> = {
  target: (state, { loan }) => sideTarget(state, 'loan', loan, 'to'),
  decide(state, { loan, reason }, { session, now }) {
    const offer = findOpenOffer(state, 'loan', loan, now)
    if (!offer.ok) return offer
    return ok({ undoable: false, changes: [put('loan', loan, { declinedBy: session.user, declinedAt: now, declinedReason: reason, describedHr: null, describedFin: null })], output: {} })
  },
}

export const loanWithdraw: CommandHandler<Contract['loan.withdraw']> = {
  target: (state, { loan }) => sideTarget(state, 'loan', loan, 'from'),
  decide(state, { loan, reason }, { session, now }) {
    const offer = findWithdrawableOffer(state, 'loan', loan, now)
    if (!offer.ok) return offer
    return ok({ undoable: false, changes: [put('loan', loan, { withdrawnBy: session.user, withdrawnAt: now, withdrawnReason: reason ?? null, describedHr: null, describedFin: null })], output: {} })
  },
}

/** Of either side: whoever may act for the borrower, or else for the lender. */
export const loanEnd: CommandHandler<Contract['loan.end']> = {
  target(state, { loan }, { permits }) {
    const borrower = sideTarget(state, 'loan', loan, 'to')
    return !borrower.ok || permits('loan.end', borrower.value).ok ? borrower : sideTarget(state, 'loan', loan, 'from')
  },
  decide(state, { loan: id, on }, { session, now }) {
    const loan = findRecord(state, 'loan', id)
    if (!loan.ok) return loan
    const standing = offerState(state, loan.value, now)
    if (standing !== 'accepted' || !isRunning(state, loan.value, now)) return refuse('loan.not_running', { state: standing === 'accepted' ? 'over' : standing })
    return ok({ undoable: false, changes: [put('loan', id, { endedOn: on, endedBy: session.user, endedAt: now })], output: {} })
  },
}

/** Accepted and not over: also one that has not begun. */
export function isRunning(state: State, loan: Loan, now: number): boolean {
  const zone = state.records.get('location', loan.from)?.timezone ?? 'UTC'
  const span = spanInterval(loan, zone)
  const back = loan.endedOn === null ? Infinity : startOfDay(loan.endedOn, zone)
  return span !== null && Math.min(span.endAt, back) > now
}

function checkLoaned(state: State, from: string, loaned: readonly Loaned[], { startAt, endAt }: Interval): Result<void> {
  if (loaned.length === 0) return refuse('loan.nothing')
  for (const { kind, id } of loaned) {
    const record = findRecord(state, kind, id)
    if (!record.ok) return record
    if (record.value.location !== from) return refuse('loan.not_yours', { kind, id })
    if (state.db.get('SELECT 1 FROM lent WHERE resource = ? AND start_at < ? AND end_at > ?', id, endAt, startAt)) return refuse('loan.lent_already', { kind, id })
  }
  return ok(undefined)
}

/** Who is apart from whom at home is of no use to another depot. */
const STAYS: ReadonlySet<string> = new Set(['externalId', 'apartFrom', 'goodWith'])

function described(state: State, loaned: readonly Loaned[], part: Part): string {
  return JSON.stringify(loaned.map(({ kind, id }) => {
    const record = (state.records.get(kind, id) ?? {}) as Readonly<Record<string, unknown>>
    const names = fieldsOfPart(definitionOf(kind), part).filter((name) => !STAYS.has(name) && (record[name] ?? null) !== null)
    return { kind, id, fields: Object.fromEntries(names.map((name) => [name, record[name]])) }
  }))
}

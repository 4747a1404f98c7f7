import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { asId } from '../../../domain/records/field.ts'
import type { Transfer } from '../../../domain/records/handover-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { derivedId } from '../../../domain/text/text-hash.ts'
import { put, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { findRecord, jobTarget } from '../commands/find-record.ts'
import type { handoverContract } from './handover-contract.ts'
import { checkOffer, findOpenOffer, findWithdrawableOffer, offeredBy, sideTarget } from './handover-steps.ts'
import { contentOf, readContent, type TransferContent } from './transfer-content.ts'

type Contract = typeof handoverContract

/** Nobody has been sent to it yet. */
const MAY_GO: ReadonlySet<JobState> = new Set<JobState>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'onHold', 'rescheduled'])
/** Of those, what the depot that takes it begins with; the others begin as booked. */
const GOES_AS_IT_IS: ReadonlySet<JobState> = new Set<JobState>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed'])

export const transferOffer: CommandHandler<Contract['transfer.offer']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, to, reason, answerBy, priceCents }, context) {
    const job = findRecord(state, 'job', id)
    if (!job.ok) return job
    if (!MAY_GO.has(job.value.status)) return refuse('transfer.begun', { id, status: job.value.status })
    const offer = checkOffer(state, job.value.location, to, answerBy, context.now)
    if (!offer.ok) return offer
    if (openOfferOf(state, id, context.now)) return refuse('transfer.offered_already')
    const customer = state.records.get('customer', job.value.customer)
    if (!customer) return refuse('transfer.people_missing')
    const content = contentOf(state, job.value, customer)
    const transfer = asId<'transfer'>(context.newId())
    return ok({
      undoable: false,
      changes: [
        put('transfer', transfer, {
          ...offeredBy(context, job.value.location, to, reason, offer.value.answerBy, priceCents),
          job: id, jobNumber: job.value.externalId, copy: context.newId(), copyCustomer: derivedId(`${to} ${job.value.customer}`),
          terms: JSON.stringify(content.terms), people: JSON.stringify(content.people), money: JSON.stringify(content.money),
        }),
        put('offerMade', transfer, { location: job.value.location, by: context.session.user, at: context.now }),
      ],
      output: { transfer },
    })
  },
}

export const transferAccept: CommandHandler<Contract['transfer.accept']> = {
  target: (state, { transfer }) => sideTarget(state, 'transfer', transfer, 'to'),
  decide(state, { transfer: id, reason }, context) {
    const offer = findOpenOffer(state, 'transfer', id, context.now)
    if (!offer.ok) return offer
    const { terms, people, money } = readContent(offer.value)
    if (terms === null || people === null) return refuse('transfer.people_missing')
    const { session, now } = context
    return ok({
      undoable: false,
      changes: [
        put('transfer', id, { acceptedBy: session.user, acceptedAt: now, acceptedReason: reason ?? null, people: null, money: null }),
        ...copyOf(state, offer.value, { terms, people, money }, context),
      ],
      output: { job: asId<'job'>(offer.value.copy) },
    })
  },
}

export const transferDecline: CommandHandler<Contract['transfer.decline']> = {
  target: (state, { transfer }) => sideTarget(state, 'transfer', transfer, 'to'),
  decide(state, { transfer, reason }, { session, now }) {
    const offer = findOpenOffer(state, 'transfer', transfer, now)
    if (!offer.ok) return offer
    return ok({ undoable: false, changes: [put('transfer', transfer, { declinedBy: session.user, declinedAt: now, declinedReason: reason, people: null, money: null })], output: {} })
  },
}

export const transferWithdraw: CommandHandler<Contract['transfer.withdraw']> = {
  target: (state, { transfer }) => sideTarget(state, 'transfer', transfer, 'from'),
  decide(state, { transfer, reason }, { session, now }) {
    const offer = findWithdrawableOffer(state, 'transfer', transfer, now)
    if (!offer.ok) return offer
    return ok({ undoable: false, changes: [put('transfer', transfer, { withdrawnBy: session.user, withdrawnAt: now, withdrawnReason: reason ?? null, people: null, money: null })], output: {} })
  },
}

function openOfferOf(state: State, job: string, now: number): boolean {
  return state.db.get('SELECT 1 FROM transfer WHERE job = ? AND accepted_at IS NULL AND declined_at IS NULL AND withdrawn_at IS NULL AND answer_by >= ?', job, now) !== undefined
}

/** The job as the depot that takes it will have it: of its own from the start, with the customer, the stops and what is to be moved. */
function copyOf(state: State, offer: Transfer, { terms, people, money }: TransferContent, { session }: HandlerContext): Change[] {
  const { to: location, copy, copyCustomer } = offer
  const status = terms.job['status'] as JobState
  const customer = asId<'customer'>(copyCustomer)
  const stops = Object.entries(terms.stops).map(([key, ops]) => put('stop', childId(copy, key), { ...ops, ...people?.stops[key] }))
  const items = Object.entries(terms.items).map(([key, ops]) => put('inventoryItem', childId(copy, key), ops))
  return [
    // A customer who came with an earlier job stays as the depot has them by now.
    ...(state.records.get('customer', customer) ? [] : [put('customer', customer, { ...people?.customer, location })]),
    put('job', copy, {
      ...terms.job, ...people?.job, location, customer,
      status: GOES_AS_IT_IS.has(status) ? status : 'booked',
      externalId: numberOfCopy(offer.jobNumber),
      bookedBy: session.user,
      quoteTotalCents: offer.priceCents ?? money?.quoteTotalCents ?? null,
      transferredFrom: offer.job,
    }),
    ...stops,
    ...items,
  ]
}

/** Found by the old number, and told apart from it: numbers are what an import knows a job by. */
export function numberOfCopy(number: string | null): string | null {
  if (number === null) return null
  const [, base, count] = /^(.*?)(?:-T(\d+))?$/s.exec(number) ?? []
  return `${base ?? number}-T${Number(count ?? 0) + 1}`.slice(0, 500)
}

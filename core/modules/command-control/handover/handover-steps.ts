import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { handoverState, type HandoverState } from '../../../domain/handover/handover-state.ts'
import type { Loan, Transfer } from '../../../domain/records/handover-records.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
import { isOvertaken } from '../../../kernel/handover/job-line.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { findRecord } from '../commands/find-record.ts'

const MS_PER_DAY = 86_400_000

export type HandoverKind = 'transfer' | 'loan'
/** On which side of an offer somebody acts. */
export type Side = 'from' | 'to'

export function sideTarget(state: State, kind: HandoverKind, id: string, side: Side): Result<AccessTarget> {
  const offer = findRecord(state, kind, id)
  return offer.ok ? ok({ kind, id, location: offer.value[side] }) : offer
}

/** A loan is never overtaken as a whole: each truck and worker goes where it was accepted first. */
export function offerState(state: State, offer: Transfer | Loan, now: number): HandoverState {
  return handoverState(offer, now, 'job' in offer && isOvertaken(state.db, offer))
}

export function findOpenOffer<Kind extends HandoverKind>(state: State, kind: Kind, id: string, now: number): Result<RecordByKind<Kind>> {
  return findOffer(state, kind, id, now, ['offered'])
}

/** One that has expired may be withdrawn too: what it carries of people goes with it. */
export function findWithdrawableOffer<Kind extends HandoverKind>(state: State, kind: Kind, id: string, now: number): Result<RecordByKind<Kind>> {
  return findOffer(state, kind, id, now, ['offered', 'expired'])
}

function findOffer<Kind extends HandoverKind>(state: State, kind: Kind, id: string, now: number, allowed: readonly HandoverState[]): Result<RecordByKind<Kind>> {
  const offer = findRecord(state, kind, id)
  if (!offer.ok) return offer
  const standing = offerState(state, offer.value, now)
  return allowed.includes(standing) ? offer : refuse('handover.answered', { state: standing })
}

/** Both depots exist and are two; the hour to answer by is still to come, a day from now unless somebody says so. */
export function checkOffer(state: State, from: string, to: Id<'location'>, answerBy: number | undefined, now: number): Result<{ readonly answerBy: number }> {
  const depot = findRecord(state, 'location', to)
  if (!depot.ok) return depot
  if (from === to) return refuse('handover.same_depot')
  const hour = answerBy ?? now + MS_PER_DAY
  return hour > now ? ok({ answerBy: hour }) : refuse('handover.hour_past')
}

/** What an offer begins with; the other side's fields stay empty until it writes them. */
export function offeredBy({ session, now }: HandlerContext, from: Id<'location'>, to: Id<'location'>, reason: string, answerBy: number, priceCents: number | null) {
  return { from, to, reason, answerBy, offeredBy: session.user, offeredAt: now, priceCents } as const
}

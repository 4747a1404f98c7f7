import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { handoverState, type HandoverState } from '../../../domain/handover/handover-state.ts'
import { byAcceptance } from '../../../domain/handover/lent-lines.ts'
import type { Loan, Transfer } from '../../../domain/records/handover-records.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
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

export function transferState(state: State, transfer: Transfer, now: number): HandoverState {
  const rivals = state.db.all<{ id: string; acceptedAt: number }>('SELECT id, accepted_at AS acceptedAt FROM transfer WHERE job = ? AND accepted_at IS NOT NULL', transfer.job)
  const standing = rivals.toSorted(byAcceptance)[0]
  return handoverState(transfer, now, standing !== undefined && standing.id !== transfer.id)
}

export function loanState(loan: Loan, now: number): HandoverState {
  return handoverState(loan, now)
}

export function checkOpen(standing: HandoverState): Result<void> {
  return standing === 'offered' ? ok(undefined) : refuse('handover.answered', { state: standing })
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

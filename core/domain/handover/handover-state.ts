/**
 * Where an offer between two depots stands.
 * `overtaken`: another depot has it, by an offer that was accepted, or accepted earlier.
 */
export const HANDOVER_STATES = ['offered', 'accepted', 'declined', 'withdrawn', 'expired', 'overtaken'] as const
export type HandoverState = (typeof HANDOVER_STATES)[number]

/** Each side writes only its own steps, so that none is lost when both decide at the same time. Null: not done. */
export interface HandoverSteps {
  readonly acceptedAt: number | null
  readonly declinedAt: number | null
  readonly withdrawnAt: number | null
  /** Epoch milliseconds; an offer that nobody answered by then has expired. */
  readonly answerBy: number
}

/**
 * One state out of whatever steps have met. An acceptance stands against a withdrawal and a refusal that were made without knowledge of it (after it neither can
 * be made): whoever accepted may have promised a crew by then, and the customer has somebody who comes. Time alone decides nothing but whether an offer is still open.
 */
export function handoverState(steps: HandoverSteps, now: number, isOvertaken = false): HandoverState {
  if (steps.acceptedAt !== null) return isOvertaken ? 'overtaken' : 'accepted'
  if (steps.withdrawnAt !== null) return 'withdrawn'
  if (steps.declinedAt !== null) return 'declined'
  if (isOvertaken) return 'overtaken'
  return now > steps.answerBy ? 'expired' : 'offered'
}

/** Steps that exclude each other, made by desks that did not know of each other's. */
export function isCrossed({ acceptedAt, declinedAt, withdrawnAt }: HandoverSteps): boolean {
  return [acceptedAt, declinedAt, withdrawnAt].filter((at) => at !== null).length > 1
}

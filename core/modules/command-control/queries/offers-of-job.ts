import { asId } from '../../../domain/records/field.ts'
import type { Transfer } from '../../../domain/records/handover-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { JobEvent } from '../order-shapes.ts'

/** The steps of every offer by which the job went, or was to go, to another depot, or came from one; whichever desk took them. */
export function offersOfJob(state: State, job: string, device: string | undefined): JobEvent[] {
  const ids = state.db.all<{ id: string }>('SELECT id FROM transfer WHERE job = ? OR copy = ?', job, job).map(({ id }) => asId<'transfer'>(id))
  return ids.flatMap((id) => {
    const offer = state.records.get('transfer', id)
    if (!offer) return []
    const depot = state.records.get('location', offer.job === job ? offer.to : offer.from)?.name ?? null
    return stepsOf(offer).map(({ action, user, at, reason }): JobEvent => ({ entry: entryOf(state, action, [id, offer.job], at, device), at, user, userName: null, action, from: null, to: null, reason, depot, changes: [] }))
  })
}

interface Step {
  readonly action: string
  readonly user: string
  readonly at: number
  readonly reason: string | null
}

function stepsOf(offer: Transfer): Step[] {
  const step = (action: string, user: string | null, at: number | null, reason: string | null): Step[] => (user === null || at === null ? [] : [{ action, user, at, reason }])
  return [
    ...step('transfer.offer', offer.offeredBy, offer.offeredAt, offer.reason),
    ...step('transfer.accept', offer.acceptedBy, offer.acceptedAt, offer.acceptedReason),
    ...step('transfer.decline', offer.declinedBy, offer.declinedAt, offer.declinedReason),
    ...step('transfer.withdraw', offer.withdrawnBy, offer.withdrawnAt, offer.withdrawnReason),
  ]
}

/** In this desk's own log, where it was this desk's step: on the offer, or, of the offering itself, on the job. */
function entryOf(state: State, action: string, objects: readonly string[], at: number, device: string | undefined): number | null {
  const row = state.db.get<{ seq: number }>("SELECT seq FROM audit_entry WHERE object_id IN (SELECT value FROM json_each(?)) AND action = ? AND decision = 'allowed' AND wall = ? AND device = ?", JSON.stringify(objects), action, at, device ?? '')
  return row?.seq ?? null
}

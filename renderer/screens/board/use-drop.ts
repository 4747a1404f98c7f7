import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useLastChangeMark } from '../../panels/sync/last-change-mark.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { withChange, withoutChange } from './board-state.ts'
import type { BoardStore } from './board-store.ts'
import type { DropCall, DropPlan } from './plan-drop.ts'

/** The desk wants to know why, or a rule of law is now broken: `retry` sends the same again with the reason, or settles the clashes with it. */
export interface ReasonWanted {
  readonly title: string
  readonly sentence: string
  readonly next: string
  give(reason: string): void
}

const REASON_CODES = /^(journey\.pinned|licence\.)/
/** Law, not taste: these clashes are settled with a reason when they are made knowingly. */
const LEGAL_CLASH = /^(licence|hours|driver)\//

/** Shows a drop at once, sends it, and puts it back with the desk's own sentence when it is refused. */
export function useDrop(store: BoardStore, touch: (records: readonly { readonly kind: string; readonly id: string }[], by: string | null) => void) {
  const { t } = useLingui()
  const { client } = useDesk()
  const mark = useLastChangeMark()
  const [wanted, setWanted] = useState<ReasonWanted | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  /** Journeys that were shown before the desk had made them, by what they are called since. */
  const lasting = useRef(new Map<string, string>())

  const undo = useCallback(async () => {
    const reply = await client.call('history.undo', {})
    if (!reply.ok) toastFailure(reply.failure)
  }, [client])

  const send = useCallback(
    async (plan: DropPlan, done: string, reason?: string): Promise<void> => {
      const before = store.getState().board
      if (before === null) return
      const known = new Set(before.clashes.map(({ id }) => id))
      store.setState(({ moves }) => ({ board: withChange(before, plan.change), moves: { sent: moves.sent + 1, unanswered: moves.unanswered + 1 } }))
      // One after the other: the next move may be of a journey that the desk is only now giving its id.
      const turn = queue.current.then(() => call(withLastingIds(plan.call, lasting.current), reason))
      queue.current = turn
      const reply = await turn.finally(() => store.setState(({ moves }) => ({ moves: { ...moves, unanswered: moves.unanswered - 1 } })))
      if (!reply.ok) {
        store.setState(({ board }) => (board ? { board: withoutChange(board, plan.change, before) } : {}))
        return refused(reply.failure, plan, done)
      }
      const temporary = plan.change.journeys.filter(({ id }) => id.startsWith('new:'))
      if (reply.created.length > 0) {
        for (const { key, journey } of reply.created) lasting.current.set(key, journey)
        touch(reply.created.map(({ journey }) => ({ kind: 'journey', id: journey })), null)
        // The desk's own journey comes with the next answer; one without jobs is not recognised by them.
        if (temporary.every(({ jobs }) => jobs.length === 0)) store.setState(({ board }) => (board ? { board: withChange(board, { journeys: [], removed: temporary.map(({ id }) => id), loose: [] }) } : {}))
      }
      toast({ tone: 'done', title: done, detail: mark, action: { label: t`Undo`, run: () => void undo() } })
      const legal = reply.clashes.filter((id) => LEGAL_CLASH.test(id) && !known.has(id))
      if (legal.length > 0) settle(legal)
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the inner functions close over the same stable values
    [client, mark, store, t, touch, undo],
  )

  async function call(dropped: DropCall, reason: string | undefined) {
    const why = reason === undefined ? {} : { reason }
    if (dropped.method === 'job.edit') {
      const reply = await client.call('job.edit', dropped.input)
      return reply.ok ? { ok: true as const, clashes: reply.value.clashes, created: [] } : reply
    }
    if (dropped.method === 'journey.moveCrew') {
      const reply = await client.call('journey.moveCrew', { ...dropped.input, ...why })
      return reply.ok ? { ok: true as const, clashes: reply.value.clashes, created: [] } : reply
    }
    const reply = await client.call('assignment.move', { ...dropped.input, ...why })
    return reply.ok ? { ok: true as const, clashes: reply.value.clashes, created: reply.value.created } : reply
  }

  function refused(failure: FailureFrame, plan: DropPlan, done: string): void {
    if (!REASON_CODES.test(failure.code)) return toastFailure(failure)
    setWanted({ title: t`Do it all the same?`, sentence: failure.message, next: failure.next, give: (reason) => void send(plan, done, reason) })
  }

  function settle(clashes: readonly string[]): void {
    setWanted({
      title: t`This breaks a rule of the road`,
      sentence: t`The change is made, and a licence or hours-of-service rule is now broken.`,
      next: t`Say why it has to be, and the conflict is settled with your reason; or close this and it stays in the conflict list.`,
      give: (reason) => void Promise.all(clashes.map((clash) => client.call('conflict.resolve', { clash, reason }))),
    })
  }

  return useMemo(() => ({ send, undo, mark, reasonWanted: wanted, closeReason: () => setWanted(null) }), [send, undo, mark, wanted])
}

/** Under the name that a journey has by now; one that this very call makes has none yet, though its row may have had another before. */
function withLastingIds(call: DropCall, lasting: ReadonlyMap<string, string>): DropCall {
  if (lasting.size === 0) return call
  const made = new Set(call.method === 'assignment.move' ? (call.input.create ?? []).map(({ key }) => key) : [])
  return JSON.parse(JSON.stringify(call), (_key, value: unknown) => (typeof value === 'string' && !made.has(value) ? (lasting.get(value) ?? value) : value)) as DropCall
}

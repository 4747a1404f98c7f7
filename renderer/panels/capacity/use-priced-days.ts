import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaskView } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { DeskFailure, failureOf } from '../../desk/desk-failure.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { askDesk, type QueryState } from '../../desk/use-desk-query.ts'
import type { Capacity } from './capacity.ts'

type Range = Input<'capacity.range'>

export interface PricedDays extends QueryState<Capacity> {
  /** Of the days that are being tried, 0 to 1; null before the first and when none are. */
  readonly share: number | null
  /** Ends it; what was shown before stays. */
  cancel(): void
}

/** `capacity.range` as work: it tells how far it is, and ends at the desk, too, as soon as something else is asked for or nobody looks any more. */
export function usePricedDays(input: Range, enabled: boolean): PricedDays {
  const link = useDesk()
  const [share, setShare] = useState<number | null>(null)
  const queryKey = ['capacity.range', input] as const
  const query = useQuery<Capacity>({
    queryKey,
    queryFn: ({ signal }) => {
      setShare(null)
      return inTask(link, input, signal, setShare)
    },
    enabled,
    refetchOnMount: true,
    placeholderData: keepPreviousData,
  })
  return {
    data: query.data,
    failure: query.error === null ? null : failureOf(query.error),
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    share: query.isFetching ? share : null,
    retry: () => void query.refetch(),
    cancel: () => void link.queries.cancelQueries({ queryKey, exact: true }),
  }
}

async function inTask(link: DeskLink, input: Range, signal: AbortSignal, onShare: (share: number) => void): Promise<Capacity> {
  const started = await link.client.call('capacity.start', input as unknown as Input<'capacity.start'>)
  // Something else is being planned at this seat: then it is asked as any question is.
  if (!started.ok && started.failure.code === 'desk.task_running') return askDesk(link, 'capacity.range', input)
  if (!started.ok) throw new DeskFailure(started.failure)
  const { task: id } = started.value
  return new Promise<Capacity>((resolve, reject) => {
    const off = link.on('task.changed', take)
    function end(): void {
      off()
      signal.removeEventListener('abort', stop)
    }
    function stop(): void {
      end()
      void link.client.call('task.cancel', { task: id })
      reject(signal.reason as Error)
    }
    function take(task: TaskView): void {
      if (task.id !== id) return
      if (task.state === 'running') return onShare(task.done / (task.total ?? 1))
      end()
      if (task.state === 'done') resolve(task.result as Capacity)
      else reject(new DeskFailure({ code: 'desk.internal', message: '', next: '', ...task.failure, params: {} } as FailureFrame))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    // It may have ended before its number came back.
    void link.client.call('task.detail', { task: id }).then((reply) => {
      if (reply.ok) return take(reply.value)
      end()
      reject(new DeskFailure(reply.failure))
    })
  })
}
